package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Severity;
import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.review.Snooze;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueueIndexTest {
  private static final QueueFacts FACTS =
      new QueueFacts(
          java.util.Map.of(
              new UUID(7, 3),
              new QueueHolder("Ana", true, false),
              new UUID(7, 4),
              new QueueHolder("Ben", false, false)),
          java.util.Map.of(
              new UUID(7, 5),
              new Snooze(
                  new UUID(7, 5),
                  dev.immunis.model.Digest.of(new byte[0]),
                  null,
                  "waits for upstream",
                  Instant.EPOCH)),
          java.util.Map.of(
              "CVE-2016-1006",
              new Exploitation("CVE-2016-1006", 0.9, 0.99, java.time.LocalDate.of(2026, 1, 2))),
          java.util.Set.of(),
          ReviewLimits.standard(),
          Instant.parse("2026-11-10T00:00:00Z"));
  private static final UUID MINE = new UUID(7, 3);
  private static final UUID OTHERS = new UUID(7, 4);
  private static final UUID AWAY = new UUID(7, 5);
  private static final String LISTED = "CVE-2016-1006";

  @Test
  void placesAreWhatAPlainScanGives() {
    List<ReviewHead> heads = Heads.of(800, 7);
    QueueIndex index = new QueueIndex(heads, FACTS);
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      QueueFilter filter = anyFilter(random);
      QueueSort sort = Heads.any(random, QueueSort.values());
      List<ReviewHead> expected =
          heads.stream().filter(h -> lets(filter, h)).sorted(sort.comparator(FACTS)).toList();
      assertThat(shown(index, filter, sort)).as("%s by %s", filter, sort).isEqualTo(expected);
    }
  }

  @Test
  void changedRowsTakeTheirPlaceAndNewOnesJoin() {
    List<ReviewHead> heads = Heads.of(50, 1);
    ReviewHead decided = Heads.of(1, 99).getFirst();
    QueueIndex index =
        new QueueIndex(heads.subList(0, 40), FACTS).with(heads.subList(30, 50), FACTS);
    assertThat(index.size()).isEqualTo(50);
    assertThat(index.with(List.of(decided), FACTS).placeOf(decided.id())).isEqualTo(50);
    assertThat(index.placeOf(decided.id())).as("the older index is untouched").isEqualTo(-1);
    QueueFilter all = QueueFilter.needsDecision().withScope(QueueFilter.Scope.ALL);
    assertThat(shown(index, all, QueueSort.RISK)).containsExactlyInAnyOrderElementsOf(heads);
  }

  @Test
  void ordersCarriedOverAreThoseOfASort() {
    Random random = new Random(21);
    List<ReviewHead> now = new ArrayList<>(Heads.of(300, 1));
    QueueIndex index = new QueueIndex(now, FACTS);
    for (int round = 0; round < 60; round++) {
      // Made before the change, so that it is carried over and not made anew.
      index.places(QueueFilter.needsDecision(), Heads.any(random, QueueSort.values()), FACTS);
      List<ReviewHead> changed = new ArrayList<>();
      for (ReviewHead head : Heads.of(1 + random.nextInt(6), 1000 + round)) {
        if (random.nextInt(3) == 0) {
          now.add(head);
          changed.add(head);
        } else {
          int at = random.nextInt(now.size());
          ReviewHead other = Heads.as(now.get(at).id(), head);
          now.set(at, other);
          changed.removeIf(h -> h.id().equals(other.id()));
          changed.add(other);
        }
      }
      index = index.with(changed, FACTS);
      for (QueueSort sort : QueueSort.values()) {
        assertThat(shown(index, QueueFilter.needsDecision().withScope(QueueFilter.Scope.ALL), sort))
            .as("%s in round %d", sort, round)
            .isEqualTo(now.stream().sorted(sort.comparator(FACTS)).toList());
      }
    }
  }

  @Test
  void headingsStandWhereTheSeverityChanges() {
    QueueRows rows =
        QueueRows.of(
            new QueueIndex(Heads.of(300, 3), FACTS),
            QueueFilter.needsDecision(),
            QueueSort.RISK,
            FACTS);
    int items = 0;
    int inGroup = 0;
    QueueRow.Group group = null;
    List<Severity> order = new ArrayList<>();
    for (QueueRow row : rows) {
      switch (row) {
        case QueueRow.Group heading -> {
          assertThat(group == null ? 0 : group.count()).isEqualTo(inGroup);
          group = heading;
          inGroup = 0;
          order.add(heading.severity());
        }
        case QueueRow.Item item -> {
          assertThat(group).isNotNull();
          assertThat(item.head().severity()).isEqualTo(group.severity());
          assertThat(rows.rowOf(item.head().id())).isEqualTo(items + order.size());
          items++;
          inGroup++;
        }
      }
    }
    assertThat(items).isEqualTo(rows.shown());
    assertThat(order).isSorted().doesNotHaveDuplicates();
  }

  private static List<ReviewHead> shown(QueueIndex index, QueueFilter filter, QueueSort sort) {
    List<ReviewHead> shown = new ArrayList<>();
    for (int place : index.places(filter, sort, FACTS)) {
      shown.add(index.head(place));
    }
    return shown;
  }

  private static boolean lets(QueueFilter f, ReviewHead h) {
    boolean scope =
        switch (f.scope()) {
          case NEEDS_DECISION -> h.status().awaitsDecision();
          case DECIDED -> !h.status().awaitsDecision();
          case ALL -> true;
        };
    boolean words = true;
    for (String word : f.words()) {
      String text =
          (h.code()
              + "\n"
              + h.cve()
              + "\n"
              + h.packageName()
              + "\n"
              + h.title()
              + "\n"
              + h.sourceKey());
      words &= text.toLowerCase(java.util.Locale.ROOT).contains(word);
    }
    boolean facets = true;
    for (Facet facet : Facet.values()) {
      String value = value(facet, h);
      List<String> names = facet.names();
      boolean anyWanted = false;
      boolean wanted = false;
      boolean unwanted = false;
      for (int place = 0; place < names.size(); place++) {
        Choice.Wish wish = f.choice(facet).of(place);
        anyWanted |= wish == Choice.Wish.WITH;
        wanted |= wish == Choice.Wish.WITH && names.get(place).equals(value);
        unwanted |= wish == Choice.Wish.WITHOUT && names.get(place).equals(value);
      }
      facets &= (!anyWanted || wanted) && !unwanted;
    }
    return scope && words && facets;
  }

  /** The value of a head, worked out from its fields and not from the columns. */
  private static String value(Facet facet, ReviewHead h) {
    return switch (facet) {
      case SEVERITY -> h.severity().name();
      case VERDICT -> h.verdict() == null ? Facet.NONE : h.verdict().name();
      case STRATEGY -> h.strategy().name();
      case TIER -> h.tier() == null ? Facet.NONE : h.tier().name();
      case STATUS -> h.status().name();
      case LIMIT -> limit(h);
      case HOLDER -> h.id().equals(MINE) ? "MINE" : h.id().equals(OTHERS) ? "OTHERS" : "FREE";
      case KEV -> LISTED.equals(h.cve()) ? "LISTED" : "NOT_LISTED";
      case EPSS -> LISTED.equals(h.cve()) ? "FROM_50" : "NOT_SCORED";
      case SNOOZED -> h.id().equals(AWAY) ? "PUT_OFF" : "HERE";
    };
  }

  private static String limit(ReviewHead h) {
    if (!h.status().awaitsDecision()) {
      return "NO_LIMIT";
    }
    double hours =
        switch (h.severity()) {
          case CRITICAL -> 24;
          case HIGH -> 3 * 24;
          case MEDIUM, UNKNOWN -> 7 * 24;
          case LOW -> 30 * 24;
        };
    double waited = java.time.Duration.between(h.createdAt(), FACTS.now()).toSeconds() / 3600.0;
    return waited >= hours ? "LATE" : waited >= hours * 0.75 ? "SOON" : "IN_TIME";
  }

  private static QueueFilter anyFilter(Random random) {
    String[] searches = {"", "", "LOG4J", "cve-2012 flaw", "apv-20261120-1", "nothing has this"};
    QueueFilter filter =
        new QueueFilter(
            Heads.any(random, QueueFilter.Scope.values()),
            Heads.any(random, searches),
            java.util.Map.of());
    for (int wish = random.nextInt(4); wish > 0; wish--) {
      Facet facet = Heads.any(random, Facet.values());
      filter =
          filter.with(
              facet, random.nextInt(facet.names().size()), Heads.any(random, Choice.Wish.values()));
    }
    return filter;
  }
}
