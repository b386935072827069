package dev.immunis.ui.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.ui.kit.Job;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks run elsewhere, answers come on the UI thread (here: this one), cancel is final. */
class ThreadedWorkTest {
  private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
  private final List<Throwable> logged = new CopyOnWriteArrayList<>();
  private final ThreadedWork work = new ThreadedWork(posted::add, logged::add);

  @AfterEach
  void close() {
    work.close();
  }

  /** Runs what was posted to the UI thread until the job has ended. */
  private void pump(Job<?> job) throws InterruptedException {
    while (job.state() == Job.State.RUNNING) {
      Runnable next = posted.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("an answer within ten seconds").isNotNull();
      next.run();
    }
  }

  @Test
  void aResultComesBackOnTheUiThread() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Job<Thread> job = work.start(progress -> Thread.currentThread());
    job.onDone(threads::add).onDone(ignored -> threads.add(Thread.currentThread()));
    pump(job);
    assertThat(threads.getFirst()).isNotEqualTo(Thread.currentThread());
    assertThat(threads.getLast()).isEqualTo(Thread.currentThread());
    assertThat(job.runningProperty().get()).isFalse();
  }

  @Test
  void aFailureReachesItsHandlerElseTheLog() throws Exception {
    List<Exception> seen = new ArrayList<>();
    Job<Object> heard =
        work.start(
            progress -> {
              throw new IOException("disk");
            });
    heard.onFailed(seen::add);
    pump(heard);
    assertThat(seen).hasSize(1);
    assertThat(logged).isEmpty();
    Job<Object> unheard =
        work.start(
            progress -> {
              throw new IOException("disk");
            });
    pump(unheard);
    assertThat(logged).hasSize(1);
  }

  @Test
  void anErrorEndsTheJobToo() throws Exception {
    Job<Object> job =
        work.start(
            progress -> {
              throw new StackOverflowError("deep");
            });
    List<Exception> seen = new ArrayList<>();
    job.onFailed(seen::add);
    pump(job);
    assertThat(seen).hasSize(1);
    assertThat(logged).hasSize(1);
  }

  @Test
  void cancelInterruptsAndNothingComesAfter() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    List<String> events = new ArrayList<>();
    Job<String> job =
        work.start(
            Work.Lane.LONG,
            progress -> {
              progress.onCancel(told::countDown);
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return "late";
            });
    job.onDone(events::add).onCancelled(() -> events.add("cancelled"));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    job.cancel();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    Runnable late = posted.poll(10, TimeUnit.SECONDS);
    assertThat(late).isNotNull();
    late.run();
    assertThat(events).containsExactly("cancelled");
  }

  @Test
  void manyReportsBecomeFewAndTheLastOneIsShown() throws Exception {
    Job<String> job =
        work.start(
            progress -> {
              for (int i = 0; i <= 10_000; i++) {
                progress.report(i / 10_000.0, "step " + i);
              }
              return "done";
            });
    List<Number> shown = new ArrayList<>();
    job.progressProperty().addListener((observable, before, now) -> shown.add(now));
    await().until(() -> posted.size() >= 2);
    pump(job);
    assertThat(job.progressProperty().get()).isEqualTo(1.0);
    assertThat(job.messageProperty().get()).isEqualTo("step 10000");
    assertThat(shown).hasSizeLessThan(10_000);
  }

  @Test
  void shortTasksAreBoundedAndLongOnesAreNot() throws Exception {
    int many = Runtime.getRuntime().availableProcessors() * 4 + 8;
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    Work.Task<String> task =
        progress -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          go.await();
          running.decrementAndGet();
          return "";
        };
    List<Job<String>> jobs = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      jobs.add(work.start(task));
    }
    await().until(() -> running.get() >= 2);
    Job<String> longOne = work.start(Work.Lane.LONG, progress -> "through");
    pump(longOne);
    go.countDown();
    for (Job<String> job : jobs) {
      pump(job);
    }
    assertThat(most.get())
        .isLessThanOrEqualTo(Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  @Test
  void theLatestWins() throws Exception {
    Latest latest = new Latest(work);
    List<String> shown = new ArrayList<>();
    CountDownLatch hold = new CountDownLatch(1);
    Job<String> first =
        latest.start(
            Work.Lane.LONG,
            progress -> {
              hold.await();
              return "first";
            });
    first.onDone(shown::add);
    Job<String> second = latest.start(progress -> "second");
    second.onDone(shown::add);
    hold.countDown();
    pump(second);
    assertThat(shown).containsExactly("second");
    assertThat(first.state()).isEqualTo(Job.State.CANCELLED);
  }
}
