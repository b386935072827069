package dev.immunis.github.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps answers that carry a tag, so that asking again costs nothing while nothing changed. */
final class AnswerCache {
  private final long mostBytes;
  private final LinkedHashMap<String, Reply> answers = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  AnswerCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized @Nullable Reply of(String key) {
    return answers.get(key);
  }

  synchronized void keep(String key, Reply reply) {
    if (reply.body().length > mostBytes / 4) {
      return;
    }
    Reply old = answers.put(key, reply);
    bytes += reply.body().length - (old == null ? 0 : old.body().length);
    var oldest = answers.entrySet().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      Map.Entry<String, Reply> entry = oldest.next();
      bytes -= entry.getValue().body().length;
      oldest.remove();
    }
  }
}
