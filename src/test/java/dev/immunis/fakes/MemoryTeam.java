package dev.immunis.fakes;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team's authority in memory that keeps the same contract as the database. */
public final class MemoryTeam {
  private static final List<TeamRole> WRITERS = List.of(TeamRole.ANALYST, TeamRole.LEAD);

  private final Clock clock;
  private final MemoryRunRequests requests;
  private Kept kept = new Kept();
  private UUID incarnation = new UUID(1, 1);
  private String schema = "1";

  public MemoryTeam(Clock clock) {
    this.clock = clock;
    this.requests = new MemoryRunRequests(clock);
  }

  /** The team's wishes for runs. */
  public MemoryRunRequests requests() {
    return requests;
  }

  /** Everything that a backup holds. */
  private static final class Kept {
    long last;
    int reviewCodes;
    int runCodes;
    final List<Change> stream = new ArrayList<>();
    final Map<Digest, byte[]> contents = new HashMap<>();
    final Map<UUID, SharedRow.Standing> standings = new HashMap<>();
    final Map<UUID, Map<Digest, SharedRow.Version>> versions = new HashMap<>();
    final Map<String, SharedRow> rows = new LinkedHashMap<>();
    final Map<UUID, List<SharedRow.Decision>> decisions = new HashMap<>();
    final Map<UUID, SharedRow.Lines> chains = new HashMap<>();
    final Map<UUID, SharedRow.Claim> claims = new HashMap<>();

    Kept copy() {
      Kept copy = new Kept();
      copy.last = last;
      copy.reviewCodes = reviewCodes;
      copy.runCodes = runCodes;
      copy.stream.addAll(stream);
      copy.contents.putAll(contents);
      copy.standings.putAll(standings);
      versions.forEach((id, v) -> copy.versions.put(id, new LinkedHashMap<>(v)));
      copy.rows.putAll(rows);
      decisions.forEach((id, d) -> copy.decisions.put(id, new ArrayList<>(d)));
      copy.chains.putAll(chains);
      copy.claims.putAll(claims);
      return copy;
    }
  }

  /** One place in the stream; the row is read when it is pulled. */
  private record Change(ChangeCursor at, String key) {}

  /** A backup, to be restored later. */
  public final class Backup {
    private final Kept saved = kept.copy();

    private Backup() {}

    /** The database goes back to the backup and gets another incarnation. */
    public void restore() {
      synchronized (MemoryTeam.this) {
        kept = saved.copy();
        incarnation = new UUID(1, incarnation.getLeastSignificantBits() + 1);
      }
    }
  }

  public synchronized Backup backup() {
    return new Backup();
  }

  /** A logged-in person. */
  public TeamAuthority login(String name, TeamRole... roles) {
    return new MemoryLogin(this, Actor.human(name), Set.of(roles));
  }

  public synchronized void schema(String other) {
    schema = other;
  }

  /** The decisions on a review, oldest first. */
  public synchronized List<DecisionRecord> decisions(UUID review) {
    return kept.decisions.getOrDefault(review, List.of()).stream()
        .map(SharedRow.Decision::decision)
        .toList();
  }

  public synchronized Optional<SharedRow.Standing> standing(UUID review) {
    return Optional.ofNullable(kept.standings.get(review));
  }

  public synchronized long lines(UUID device) {
    SharedRow.Lines lines = kept.chains.get(device);
    return lines == null ? 0 : lines.lines().size();
  }

  public synchronized int runs() {
    return (int) kept.rows.values().stream().filter(SharedRow.Run.class::isInstance).count();
  }

  /** A row is taken away: its tombstone goes through the stream. */
  public synchronized void remove(RowKind what, String key) {
    put("gone:" + what.wire() + ":" + key, new SharedRow.Gone(what, key));
  }

  synchronized TeamAuthority.Greeting greet(Actor who, Set<TeamRole> roles) {
    return new TeamAuthority.Greeting(incarnation, schema, who.name(), roles, clock.now());
  }

  private Instant now() {
    return clock.now();
  }

  private ChangeCursor change(String key) {
    kept.last++;
    ChangeCursor at = new ChangeCursor(100 + kept.last / 3, kept.last);
    kept.stream.add(new Change(at, key));
    return at;
  }

  private ChangeCursor put(String key, SharedRow row) {
    kept.rows.put(key, row);
    return change(key);
  }

  synchronized Optional<TeamAuthority.Batch> batch(
      ChangeCursor after, TeamAuthority.PullFilter filter, int most) {
    List<SharedRow> rows = new ArrayList<>();
    Set<Digest> carried = new HashSet<>();
    ChangeCursor upTo = after;
    int counted = 0;
    long left = 0;
    for (Change change : kept.stream) {
      if (change.at().compareTo(after) <= 0) {
        continue;
      }
      if (counted == most) {
        left++;
        continue;
      }
      SharedRow row = Objects.requireNonNull(kept.rows.get(change.key()));
      upTo = change.at();
      counted++;
      if (passes(row, filter)) {
        for (Digest digest : carriedBy(row)) {
          byte[] content = kept.contents.get(digest);
          if (content != null && content.length <= filter.carriedBytes() && carried.add(digest)) {
            rows.add(new SharedRow.Content(digest, content));
          }
        }
        rows.add(row);
      }
    }
    return counted == 0 ? Optional.empty() : Optional.of(new TeamAuthority.Batch(rows, upTo, left));
  }

  private boolean passes(SharedRow row, TeamAuthority.PullFilter filter) {
    UUID review = review(row);
    if (review == null || filter.packages().isEmpty()) {
      return true;
    }
    return kept.versions.getOrDefault(review, Map.of()).values().stream()
        .map(v -> v.content().dependency().name())
        .anyMatch(name -> name != null && filter.packages().contains(name));
  }

  private static @Nullable UUID review(SharedRow row) {
    return switch (row) {
      case SharedRow.Version v -> v.reviewId();
      case SharedRow.Standing s -> s.reviewId();
      case SharedRow.Run r -> r.run().reviewId();
      case SharedRow.Decision d -> d.decision().reviewId();
      case SharedRow.Clearance c -> c.clearance().reviewId();
      case SharedRow.Claim c -> c.reviewId();
      case SharedRow.Note n -> n.reviewId();
      case SharedRow.Content c -> null;
      case SharedRow.Advisory a -> null;
      case SharedRow.Lines l -> null;
      case SharedRow.Gone g -> null;
    };
  }

  private static List<Digest> carriedBy(SharedRow row) {
    List<@Nullable Digest> named = new ArrayList<>();
    if (row instanceof SharedRow.Version version) {
      named.add(version.content().patch().bytes());
      WargamePlan plan = version.plan();
      if (plan != null) {
        named.addAll(
            java.util.Arrays.asList(plan.base(), plan.pov(), plan.regress(), plan.knownGood()));
      }
    } else if (row instanceof SharedRow.Advisory advisory) {
      named.add(advisory.advisory().document());
    }
    List<Digest> digests = new ArrayList<>();
    named.forEach(
        digest -> {
          if (digest != null) {
            digests.add(digest);
          }
        });
    return digests;
  }

  synchronized Set<Digest> missing(java.util.Collection<Digest> digests) {
    Set<Digest> missing = new HashSet<>(digests);
    missing.removeAll(kept.contents.keySet());
    return missing;
  }

  synchronized void offer(Map<Digest, byte[]> contents) {
    contents.forEach(
        (digest, bytes) -> {
          if (!Digest.of(bytes).equals(digest)) {
            throw new TeamException(TeamException.Kind.SERVER_FAILED, "not its digest: " + digest);
          }
          kept.contents.put(digest, bytes);
        });
  }

  synchronized Optional<byte[]> content(Digest digest) {
    return Optional.ofNullable(kept.contents.get(digest));
  }

  synchronized PushAnswer push(Actor who, Set<TeamRole> roles, Wish wish) {
    boolean ingests = roles.contains(TeamRole.INGEST) || mayDecide(roles);
    boolean enough =
        switch (wish.row()) {
          case SharedRow.Version v -> ingests;
          case SharedRow.Advisory a -> ingests;
          case SharedRow.Lines l -> true;
          default -> mayDecide(roles);
        };
    if (!enough) {
      return new PushAnswer.Refused("your login may not write this", TeamRole.ANALYST);
    }
    return switch (wish.row()) {
      case SharedRow.Version version -> version(who, version);
      case SharedRow.Advisory advisory -> advisory(advisory);
      case SharedRow.Run run -> run(who, run.run());
      case SharedRow.Decision decision -> decision(who, decision.decision());
      case SharedRow.Clearance clearance -> once("clearance:" + fact(clearance), clearance);
      case SharedRow.Note note -> note(note);
      case SharedRow.Lines lines -> lines(lines);
      case SharedRow.Content c -> throw new IllegalArgumentException("contents are offered");
      case SharedRow.Standing s -> new PushAnswer.Refused("standings are not pushed", null);
      case SharedRow.Claim c -> new PushAnswer.Refused("claims are not pushed", null);
      case SharedRow.Gone g -> new PushAnswer.Refused("nothing is taken away so", null);
    };
  }

  private static boolean mayDecide(Set<TeamRole> roles) {
    return roles.stream().anyMatch(WRITERS::contains);
  }

  private static String fact(SharedRow.Clearance row) {
    var c = row.clearance();
    return c.reviewId() + "/" + c.version() + "/" + c.kind() + "/" + c.path() + "/" + c.line();
  }

  private PushAnswer once(String key, SharedRow row) {
    return kept.rows.containsKey(key)
        ? new PushAnswer.AlreadyRecorded()
        : new PushAnswer.Recorded(put(key, row));
  }

  /** The newest of one id is in force; a label stays as it was given. */
  private PushAnswer note(SharedRow.Note note) {
    String key = "note:" + note.id();
    boolean newer =
        kept.rows.get(key) instanceof SharedRow.Note before
            && before.at().isBefore(note.at())
            && note.kind() != RowKind.LABEL;
    return newer ? new PushAnswer.Recorded(put(key, note)) : once(key, note);
  }

  private PushAnswer version(Actor who, SharedRow.Version given) {
    UUID id = given.reviewId();
    Set<Digest> missing = missing(carriedBy(given));
    if (!missing.isEmpty()) {
      return new PushAnswer.Needs(missing);
    }
    Map<Digest, SharedRow.Version> known =
        kept.versions.computeIfAbsent(id, key -> new LinkedHashMap<>());
    if (known.containsKey(given.digest())) {
      return new PushAnswer.AlreadyRecorded();
    }
    SharedRow.Standing before = kept.standings.get(id);
    if (before != null && before.status().moves().isEmpty()) {
      return new PushAnswer.Refused(before.code() + " is final", null);
    }
    SharedRow.Version stamped =
        new SharedRow.Version(
            given.source(), given.digest(), given.content(), given.plan(), now(), who);
    known.put(given.digest(), stamped);
    ChangeCursor at = put("version:" + id + ":" + given.digest().hex(), stamped);
    String code =
        before == null ? "APV-20260101-%03d".formatted(++kept.reviewCodes) : before.code();
    stand(
        new SharedRow.Standing(
            id, code, ReviewStatus.PENDING_HITL, given.digest(), known.size(), now()));
    return new PushAnswer.Recorded(at);
  }

  private void stand(SharedRow.Standing standing) {
    kept.standings.put(standing.reviewId(), standing);
    put("standing:" + standing.reviewId(), standing);
  }

  private PushAnswer advisory(SharedRow.Advisory given) {
    if (!kept.contents.containsKey(given.advisory().document())) {
      return new PushAnswer.Needs(Set.of(given.advisory().document()));
    }
    String key = "advisory:" + given.advisory().id();
    return given.equals(kept.rows.get(key))
        ? new PushAnswer.AlreadyRecorded()
        : new PushAnswer.Recorded(put(key, given));
  }

  private PushAnswer run(Actor who, WargameRun given) {
    String key = "run:" + given.id();
    if (kept.rows.containsKey(key)) {
      return new PushAnswer.AlreadyRecorded();
    }
    if (!kept.versions.getOrDefault(given.reviewId(), Map.of()).containsKey(given.version())) {
      return new PushAnswer.Refused("there is no such version", null);
    }
    if (!kept.contents.containsKey(given.evidence())) {
      return new PushAnswer.Needs(Set.of(given.evidence()));
    }
    WargameRun stamped =
        new WargameRun(
            given.id(),
            "WAR-20260101-%03d".formatted(++kept.runCodes),
            given.reviewId(),
            given.version(),
            who,
            given.startedAt(),
            given.finishedAt(),
            given.judgement(),
            given.evidence(),
            given.sandbox(),
            given.trials());
    return new PushAnswer.Recorded(put(key, new SharedRow.Run(stamped)));
  }

  private PushAnswer decision(Actor who, DecisionRecord given) {
    List<SharedRow.Decision> before =
        kept.decisions.computeIfAbsent(given.reviewId(), key -> new ArrayList<>());
    if (before.stream().anyMatch(d -> d.decision().id().equals(given.id()))) {
      return new PushAnswer.AlreadyRecorded();
    }
    SharedRow.Standing standing = kept.standings.get(given.reviewId());
    if (standing == null) {
      return new PushAnswer.Refused("there is no such review", null);
    }
    SharedRow.Claim claim = kept.claims.get(given.reviewId());
    if (claim != null && live(claim) && !who.equals(claim.holder())) {
      return new PushAnswer.ClaimedByOther(claim);
    }
    if (!standing.version().equals(given.version())) {
      return new PushAnswer.MovedOn(standing);
    }
    DecisionRecord last =
        before.stream()
            .map(SharedRow.Decision::decision)
            .filter(d -> d.version().equals(given.version()))
            .reduce((a, b) -> b)
            .orElse(null);
    if (last != null && (last.kind() != DecisionKind.ESCALATE || given.kind() == last.kind())) {
      return new PushAnswer.DecidedFirst(last, standing);
    }
    if (!standing.status().mayMoveTo(given.kind().leadsTo())) {
      return new PushAnswer.MovedOn(standing);
    }
    SharedRow.Decision stamped = new SharedRow.Decision(stamped(given, who), now());
    before.add(stamped);
    ChangeCursor at = put("decision:" + given.id(), stamped);
    stand(
        new SharedRow.Standing(
            given.reviewId(),
            standing.code(),
            given.kind().leadsTo(),
            standing.version(),
            standing.versions(),
            now()));
    return new PushAnswer.Recorded(at);
  }

  private static DecisionRecord stamped(DecisionRecord d, Actor who) {
    return new DecisionRecord(
        d.id(),
        d.reviewId(),
        d.version(),
        d.patch(),
        d.run(),
        d.evidence(),
        d.verdict(),
        d.kind(),
        d.justification(),
        d.confidence(),
        d.modifications(),
        d.target(),
        d.recordOnly(),
        who,
        d.channel(),
        d.policy(),
        d.decidedAt());
  }

  private PushAnswer lines(SharedRow.Lines given) {
    SharedRow.Lines known =
        kept.chains.getOrDefault(given.device(), new SharedRow.Lines(given.device(), List.of()));
    List<dev.immunis.model.audit.AuditLine> all = new ArrayList<>(known.lines());
    for (var line : given.lines()) {
      if (line.number() > all.size() + 1) {
        return new PushAnswer.Refused("a line is missing before line " + line.number(), null);
      }
      if (line.number() <= all.size()) {
        if (!all.get((int) line.number() - 1).digest().equals(line.digest())) {
          return new PushAnswer.Refused("line " + line.number() + " is another one here", null);
        }
      } else {
        all.add(line);
      }
    }
    if (all.size() == known.lines().size()) {
      return new PushAnswer.AlreadyRecorded();
    }
    kept.chains.put(given.device(), new SharedRow.Lines(given.device(), all));
    return new PushAnswer.Recorded(new ChangeCursor(100 + kept.last / 3, kept.last));
  }

  private boolean live(SharedRow.Claim claim) {
    return claim.holder() != null && claim.until().isAfter(now());
  }

  synchronized SharedRow.Claim claim(Actor who, UUID review, UUID device, Duration lease) {
    SharedRow.Claim there = kept.claims.get(review);
    if (there != null
        && live(there)
        && !(who.equals(there.holder()) && device.equals(there.device()))) {
      return there;
    }
    SharedRow.Claim claim = new SharedRow.Claim(review, who, device, now().plus(lease));
    kept.claims.put(review, claim);
    put("claim:" + review, claim);
    return claim;
  }

  synchronized void release(Actor who, UUID review, UUID device) {
    SharedRow.Claim there = kept.claims.get(review);
    if (there != null && who.equals(there.holder()) && device.equals(there.device())) {
      SharedRow.Claim free = new SharedRow.Claim(review, null, device, now());
      kept.claims.put(review, free);
      put("claim:" + review, free);
    }
  }
}
