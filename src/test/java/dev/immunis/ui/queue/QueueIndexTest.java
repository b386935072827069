package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueIndexTest {
  @Test
  void placesAreWhatAPlainScanGives() {
    List<ReviewHead> heads = Heads.of(800, 7);
    QueueIndex index = new QueueIndex(heads);
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      QueueFilter filter = anyFilter(random);
      QueueSort sort = Heads.any(random, QueueSort.values());
      List<ReviewHead> expected =
          heads.stream().filter(h -> lets(filter, h)).sorted(sort.comparator()).toList();
      assertThat(shown(index, filter, sort)).as("%s by %s", filter, sort).isEqualTo(expected);
    }
  }

  @Test
  void changedRowsTakeTheirPlaceAndNewOnesJoin() {
    List<ReviewHead> heads = Heads.of(50, 1);
    ReviewHead decided = Heads.of(1, 99).getFirst();
    QueueIndex index = new QueueIndex(heads.subList(0, 40)).with(heads.subList(30, 50));
    assertThat(index.size()).isEqualTo(50);
    assertThat(index.with(List.of(decided)).placeOf(decided.id())).isEqualTo(50);
    assertThat(index.placeOf(decided.id())).as("the older index is untouched").isEqualTo(-1);
    QueueFilter all = QueueFilter.needsDecision().withScope(QueueFilter.Scope.ALL);
    assertThat(shown(index, all, QueueSort.RISK)).containsExactlyInAnyOrderElementsOf(heads);
  }

  @Test
  void ordersCarriedOverAreThoseOfASort() {
    Random random = new Random(21);
    List<ReviewHead> now = new ArrayList<>(Heads.of(300, 1));
    QueueIndex index = new QueueIndex(now);
    for (int round = 0; round < 60; round++) {
      // Made before the change, so that it is carried over and not made anew.
      index.places(QueueFilter.needsDecision(), Heads.any(random, QueueSort.values()));
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
      index = index.with(changed);
      for (QueueSort sort : QueueSort.values()) {
        assertThat(shown(index, QueueFilter.needsDecision().withScope(QueueFilter.Scope.ALL), sort))
            .as("%s in round %d", sort, round)
            .isEqualTo(now.stream().sorted(sort.comparator()).toList());
      }
    }
  }

  @Test
  void headingsStandWhereTheSeverityChanges() {
    QueueRows rows =
        QueueRows.of(new QueueIndex(Heads.of(300, 3)), QueueFilter.needsDecision(), QueueSort.RISK);
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
    for (int place : index.places(filter, sort)) {
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
    boolean verdict =
        f.verdicts().isEmpty() && !f.noVerdict()
            || (h.verdict() == null ? f.noVerdict() : f.verdicts().contains(h.verdict()));
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
    return scope
        && verdict
        && words
        && (f.severities().isEmpty() || f.severities().contains(h.severity()))
        && (f.strategies().isEmpty() || f.strategies().contains(h.strategy()));
  }

  private static QueueFilter anyFilter(Random random) {
    String[] searches = {"", "", "LOG4J", "cve-2012 flaw", "apv-20261120-1", "nothing has this"};
    return new QueueFilter(
        Heads.any(random, QueueFilter.Scope.values()),
        Heads.any(random, searches),
        some(random, Severity.class),
        some(random, Verdict.class),
        random.nextInt(4) == 0,
        some(random, PatchStrategy.class));
  }

  private static <E extends Enum<E>> Set<E> some(Random random, Class<E> type) {
    Set<E> chosen = EnumSet.noneOf(type);
    if (random.nextBoolean()) {
      for (E value : type.getEnumConstants()) {
        if (random.nextInt(3) == 0) {
          chosen.add(value);
        }
      }
    }
    return chosen;
  }
}
