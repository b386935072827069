package dev.immunis.intake;

import dev.immunis.model.pullrequest.RepositoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pull requests are taken in by themselves, as the settings name them: {@code OWNER/REPO},
 * then in any order {@code :MAKER}, {@code @AUTHOR} and any number of {@code +LABEL}; commas
 * between.
 *
 * @param entries in the order in which they are looked at
 */
public record ImportPlan(List<Entry> entries) {
  /** At most so many pull requests of one entry in one turn. */
  public static final int MOST = 50;

  private static final Pattern ENTRY =
      Pattern.compile("([\\w.-]+/[\\w.-]+)((?:[:@+][^:@+,]+)*)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern PART = Pattern.compile("([:@+])([^:@+,]+)");

  public ImportPlan {
    entries = List.copyOf(entries);
  }

  /**
   * One repository and what is wanted of it.
   *
   * @param repository as it was written, {@code OWNER/REPO}
   */
  public record Entry(String repository, PullRequestWish wish) {
    /** The repository on that server. */
    public Optional<RepositoryId> on(String host) {
      return RepositoryId.parse(repository, host);
    }
  }

  /**
   * Reads a plan; blank text is an empty one.
   *
   * @throws IllegalArgumentException naming what cannot be read
   */
  public static ImportPlan of(String text) {
    return new ImportPlan(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .map(ImportPlan::entry)
            .toList());
  }

  private static Entry entry(String text) {
    Matcher whole = ENTRY.matcher(text);
    if (!whole.matches()) {
      throw new IllegalArgumentException("not a repository with a filter: " + text);
    }
    List<String> makers = new ArrayList<>();
    List<String> authors = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    Matcher part = PART.matcher(whole.group(2));
    while (part.find()) {
      String word = part.group(2).strip();
      switch (part.group(1)) {
        case ":" -> makers.add(word);
        case "@" -> authors.add(word);
        default -> labels.add(word);
      }
    }
    if (makers.size() > 1 || authors.size() > 1) {
      throw new IllegalArgumentException("one maker and one author at most: " + text);
    }
    @Nullable String author = authors.isEmpty() ? null : authors.getFirst();
    return new Entry(
        whole.group(1),
        new PullRequestWish(makers.isEmpty() ? "anyone" : makers.getFirst(), author, labels, MOST));
  }
}
