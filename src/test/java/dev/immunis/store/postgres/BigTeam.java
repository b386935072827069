package dev.immunis.store.postgres;

import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;

/**
 * Fills a team's database with many reviews and decisions inside the server, as years of use do.
 */
public final class BigTeam {
  private BigTeam() {}

  /**
   * Adds reviews with one version and a patch of eight kilobytes each, and decisions on them.
   *
   * @param decisions per review, the last one of which is the review's own
   */
  public static void fill(RealPostgres.Database database, int reviews, int decisions) {
    ReviewAdmission sample = TeamWork.review("big");
    String content =
        RecordJson.write(sample.content())
            .replace("'", "''")
            .replace(sample.content().patch().bytes().hex(), "' || p.digest || '")
            .replace("Review of big", "Review ' || p.i || '");
    database.run(
        """
        SET search_path = immunis;
        INSERT INTO person (id, type, name, salt, digest)
          VALUES ('00000000-0000-7000-8000-00000000b16a', 'HUMAN', 'big hand', '\\x00', 'sha256:big');
        CREATE TEMP TABLE patch AS
          SELECT i, encode(sha256(bytes), 'hex') AS digest, bytes, md5('review' || i)::uuid AS id,
            encode(sha256(convert_to('version' || i, 'UTF8')), 'hex') AS version
          FROM (SELECT i, convert_to((SELECT string_agg(CASE WHEN l %% 3 = 0 THEN '+' ELSE ' ' END
                  || '    value_' || (i * l) %% 9973 || ' = call(' || md5(i || '/' || l) || ');', E'\\n')
                FROM generate_series(1, 110) AS l), 'UTF8') AS bytes FROM generate_series(1, %1$d) AS i) AS b;
        INSERT INTO content (digest, size_bytes, bytes) SELECT digest, length(bytes), bytes FROM patch;
        INSERT INTO review (id, code, source_kind, source_key, status, version, versions, created_at,
            updated_at, title, severity, strategy, package_name, decision, decided_at)
          SELECT p.id, 'APV-20260101-' || p.i, 'BUNDLE', 'big/' || p.i,
            CASE WHEN p.i %% 3 = 0 THEN 'PENDING_HITL' ELSE 'HITL_APPROVED' END, p.version, 1,
            timestamptz '2026-01-01Z' + p.i * interval '1 minute', now(), 'Review ' || p.i,
            (ARRAY['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'])[1 + p.i %% 5], 'UNKNOWN',
            'package-' || p.i %% 500, CASE WHEN p.i %% 3 = 0 THEN NULL ELSE 'APPROVE' END, now()
          FROM patch p;
        INSERT INTO review_version (review_id, number, digest, patch, content, imported_at, imported_by,
            received_at)
          SELECT p.id, 1, p.version, p.digest, '%2$s', timestamptz '2026-01-01Z',
            '00000000-0000-7000-8000-00000000b16a', now() FROM patch p;
        INSERT INTO review_alias (review_id, alias) SELECT id, 'CVE-2026-' || i FROM patch;
        INSERT INTO decision (id, review_id, version, patch, kind, justification, modifications,
            record_only, reviewer, channel, policy, decided_at, received_at, review_micros)
          SELECT md5('decision' || p.i || '/' || n)::uuid, p.id, p.version, p.digest, 'APPROVE',
            'because the proof says so', '{}', true, '00000000-0000-7000-8000-00000000b16a', 'CONSOLE',
            '1', timestamptz '2026-01-01Z' + ((p.i * 7919::bigint + n) %% 31536000) * interval '1 second',
            now(), (((p.i * 104729::bigint + n * 7) %% 900000) + 1) * 1000000
          FROM patch p CROSS JOIN generate_series(1, %3$d) AS n;
        INSERT INTO decision_count SELECT kind, '', count(*), sum(review_micros) FROM decision GROUP BY 1;
        INSERT INTO decision_hour SELECT date_trunc('hour', decided_at, 'UTC'), count(*) FROM decision
          GROUP BY 1;
        INSERT INTO decision_step SELECT review_step, count(*) FROM decision GROUP BY 1;
        INSERT INTO change (kind, key, review_id)
          SELECT k.kind, CASE k.kind WHEN 'VERSION' THEN p.id || ':' || p.version ELSE p.id::text END, p.id
          FROM patch p CROSS JOIN (VALUES ('VERSION'), ('STANDING')) AS k (kind)
          ORDER BY p.i, k.kind DESC;
        """
            .formatted(reviews, content, decisions));
    // Beside a running transaction no vacuum can mark rows as visible to all.
    database.run("VACUUM ANALYZE");
  }
}
