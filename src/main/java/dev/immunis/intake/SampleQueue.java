package dev.immunis.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.files.SampleFiles;
import dev.immunis.intake.json.JsonText;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.store.Authority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Takes in the sample reviews that come with the console, by the same way as any bundle. */
public final class SampleQueue {
  private static final String ROOT = "/samples/";
  private static final String INDEX = "index.json";

  private final Authority authority;
  private final Supplier<Actor> person;
  private final BundleReader reader;

  /**
   * Makes the queue's reader.
   *
   * @param person who asked for the samples, asked once per import
   */
  public SampleQueue(Authority authority, Supplier<Actor> person, Clock clock) {
    this.authority = authority;
    this.person = person;
    this.reader = new BundleReader(clock);
  }

  /** The ids of the samples in the order of the index. */
  public static List<String> ids() {
    return index().stream().map(Sample::id).toList();
  }

  /**
   * Imports every sample. Doing it twice changes nothing. Blocks; call it off the UI thread.
   *
   * @param progress hears of every sample
   * @param cancel asked between samples
   * @throws dev.immunis.store.StoreException when the store fails
   */
  public ImportReport importAll(ImportProgress progress, BooleanSupplier cancel) {
    List<Sample> samples = index();
    Admissions admissions = new Admissions(authority, person.get());
    for (int i = 0; i < samples.size(); i++) {
      if (cancel.getAsBoolean()) {
        return admissions.finish(true);
      }
      Sample sample = samples.get(i);
      progress.at(i, samples.size(), sample.id());
      try {
        admissions.add(read(sample));
      } catch (RefusedException e) {
        admissions.refuse(sample.id(), e.problems());
      }
    }
    return admissions.finish(false);
  }

  /**
   * Reads one sample without taking it in.
   *
   * @throws RefusedException when there is no sample of that id
   */
  public ReadBundle read(String id) throws RefusedException {
    for (Sample sample : index()) {
      if (sample.id().equals(id)) {
        return read(sample);
      }
    }
    throw new RefusedException(Problem.of(id, "", "", Fault.PATH_MISSING));
  }

  private ReadBundle read(Sample sample) throws RefusedException {
    return reader.read(
        new SampleFiles(sample.id(), ROOT + sample.id() + "/", sample.files()),
        ReviewSource.Kind.SAMPLE);
  }

  private record Sample(String id, List<String> files) {}

  private static List<Sample> index() {
    try (InputStream in = SampleQueue.class.getResourceAsStream(ROOT + INDEX)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + ROOT + INDEX);
      }
      ObjectNode index = JsonText.readObject(in.readAllBytes(), ROOT, INDEX);
      List<Sample> samples = new ArrayList<>();
      for (JsonNode node : index.path("samples")) {
        List<String> files = new ArrayList<>();
        node.path("files").forEach(file -> files.add(file.asText()));
        samples.add(new Sample(node.path("id").asText(), files));
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ROOT + INDEX, e);
    } catch (RefusedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
