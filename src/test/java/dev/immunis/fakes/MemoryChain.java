package dev.immunis.fakes;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.ActLog;
import dev.immunis.store.AuditChain;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.ChainWalk;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A chain in memory, whose lines a test may tamper with. */
public final class MemoryChain implements AuditTrail, ActLog {
  public static final UUID DEVICE = new UUID(3, 3);

  /** The lines, as they are now. */
  public final List<AuditLine> lines = new ArrayList<>();

  private final Supplier<Instant> now;

  public MemoryChain(Supplier<Instant> now) {
    this.now = now;
  }

  @Override
  public AuditLine did(Actor by, String action, String subject, Map<String, ?> facts) {
    Digest previous = lines.isEmpty() ? AuditChain.origin(DEVICE) : lines.getLast().digest();
    AuditLine line =
        AuditChain.sealed(
            new AuditLine(
                DEVICE,
                lines.size() + 1L,
                now.get(),
                by.type(),
                Digest.of(by.name().getBytes(StandardCharsets.UTF_8)).toString(),
                action,
                subject,
                new String(RecordJson.canonical(facts), StandardCharsets.UTF_8),
                previous,
                previous));
    lines.add(line);
    return line;
  }

  @Override
  public List<AuditLine> lines(long from, int limit) {
    return lines.stream().filter(line -> line.number() >= from).limit(limit).toList();
  }

  @Override
  public long count() {
    return lines.size();
  }

  @Override
  public List<AuditLine> about(String subject) {
    return lines.stream().filter(line -> line.subject().equals(subject)).toList();
  }

  @Override
  public ChainCheck verify() {
    ChainWalk walk = new ChainWalk(DEVICE);
    lines.forEach(walk::line);
    return walk.end(lines.isEmpty() ? 0 : lines.getLast().number());
  }
}
