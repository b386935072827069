package dev.immunis.sync;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.SettableClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every test of two people and their team begins and ends with. */
abstract class OnTwoLaptops {
  @TempDir Path folder;
  TwoLaptops laptops;
  SettableClock clock;
  MemoryTeam team;
  Laptop ana;
  Laptop ben;

  @BeforeEach
  void openLaptops() {
    laptops = new TwoLaptops(folder);
    clock = laptops.clock;
    team = laptops.team;
    ana = laptops.ana;
    ben = laptops.ben;
  }

  @AfterEach
  void closeLaptops() {
    laptops.close();
  }

  /** A review that both laptops have from the authority. */
  void shared(ReviewAdmission review) {
    laptops.shared(review);
  }
}
