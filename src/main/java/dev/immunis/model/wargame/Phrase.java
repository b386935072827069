package dev.immunis.model.wargame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sentences of evidence and of the sandbox, each with a code and its arguments. Evidence keeps
 * them as English text, so that it can be read without this program; what was said by one of these
 * can be taken apart again, also in documents of earlier versions, and be said in another language.
 */
public enum Phrase {
  ROOT_ALLOW_LIST(
      "own root from an allow-list (/usr, linker and certificate files of /etc, named "
          + "tool folders, all read-only), memory everywhere else"),
  NAMESPACES("own namespaces: {0}"),
  NO_CAPABILITIES("user 65534 inside, no capability in any set"),
  NO_NEW_PRIVILEGES("no_new_privs is set"),
  NO_NESTING("max_user_namespaces is used up inside"),
  NESTING("bubblewrap before 0.8 cannot refuse user namespaces inside"),
  CALLS_FILTERED(
      "seccomp filter: no kernel keyring, module, BPF, performance counter, io_uring, " + "mount"),
  CALLS_OPEN("no seccomp filter: kernel keyrings and rare system calls can be asked for"),
  CLEAN_ENVIRONMENT("environment from the job alone, standard input is /dev/null"),
  ENDS_WITH_CONSOLE("parent-death signal: a killed console takes the run with it"),
  NOTHING_LEFT("the first process of the process namespace is killed at the end"),
  NO_NETWORK("own network namespace with nothing but a loopback"),
  LOOPBACK_UP("the own loopback is up"),
  LOOPBACK_DOWN("the own loopback is down: neither ip nor ifconfig is installed"),
  NO_CREDENTIALS("proxy, certificate and mirror settings without credentials"),
  SETUP_NETWORK("set-up may reach the networks of this machine"),
  PRIVATE_OPEN(
      "without rights over the network nothing can refuse the own machine, private "
          + "networks and abstract Unix sockets"),
  WALL_TIME("killed after {0}"),
  CPU_TIME("watch over all processes together at {0}, RLIMIT_CPU for each process"),
  MEMORY(
      "watch over the private memory of all processes at {0}, RLIMIT_DATA of {1} for "
          + "each; {2}"),
  MEMORY_GROUP("memory and disk together by control group"),
  NO_GROUP("no control group"),
  DISK("each writable folder has a size, together {0}, no file over {1} (RLIMIT_FSIZE)"),
  FILE_COUNT("the number of files in memory is limited"),
  NO_FILE_COUNT("the number of files in memory has no limit but the memory of the machine"),
  OUTPUT("first {0} and last {1} bytes kept, killed after {2}"),
  PROCESSES_GROUP("watch over processes and threads at {0}, pids control group"),
  PROCESSES_LIMIT(
      "watch over processes and threads at {0}, RLIMIT_NPROC of {1} in the own user "
          + "namespace"),
  PROCESSES_WATCH(
      "watch over processes and threads at {0} alone: no pids control group can be "
          + "made, and RLIMIT_NPROC does not count for this user or kernel"),
  REMOTE_FRESH("each tree is checked out and run on a fresh virtual machine of its own"),
  REMOTE_NO_NETWORK("trials have no network"),
  REMOTE_USER("trials run as another user without capabilities and cannot gain any"),
  REMOTE_SPACES("trials have process, IPC and host-name spaces of their own"),
  REMOTE_NO_TOKEN("no token of the repository is left in a checkout"),
  REMOTE_READ_ONLY(
      "proof and tests are mounted read-only, where the patched tree cannot change " + "them"),
  REMOTE_LIMITS("wall time, processor time, processes and file sizes are limited"),
  REMOTE_READS("the file system of the machine can be read, apart from the order"),
  REMOTE_ONE_USER("proof and patched code run as one user: the one can read and signal the other"),
  REMOTE_WRITES("the rest of a tree can be written during a trial; each trial gets it fresh"),
  REMOTE_MEMORY("memory is limited for each process, not for all together"),
  REMOTE_NOT_INTERLEAVED(
      "trials of the trees are not interleaved: each tree has a machine of its own"),
  REMOTE_WORD("that the archives say what happened is GitHub's word"),
  REMOTE_RUN("remote run: {0}"),
  NO_SANDBOX("no sandbox: {0}"),
  CANCELLED("cancelled"),
  FOLDER_UNUSABLE("the run's folder could not be used: {0}"),
  CONTENT_UNUSABLE("content cannot be used: {0}"),
  BUDGET_SPENT("budget spent: {0} s"),
  SETUP_BEFORE_FAILED("set-up before the patch failed: {0}"),
  SETUP_FAILS_NOW("set-up fails before the patch as well by now: {0}"),
  SETUP_SIGNAL("Signal {0} ended the set-up."),
  SETUP_TIMED_OUT("The set-up was still running after {0} s."),
  SETUP_EXCEEDED("The set-up used more than it may: {0}."),
  SETUP_NOT_STARTED("The sandbox could not start the set-up: {0}"),
  SETUP_CANCELLED("The set-up was cancelled."),
  SETUP_PROGRAM_MISSING("The set-up needs a program that is missing: {0}"),
  SETUP_ENDED("The set-up ended with {0}: {1}"),
  SETUP_UNREACHED("The set-up could not reach what it needs ({0}): {1}"),
  TRIAL_NO_WORD("It ended with {0} and without a word of its own on the last line."),
  TRIAL_COULD_NOT_TELL("The proof itself could not tell."),
  TRIAL_DISAGREES("Exit code {0} and the last word do not agree."),
  TRIAL_ENDED("It ended with {0}."),
  TRIAL_CANNOT_RUN("A program cannot be run: {0}"),
  TRIAL_PROGRAM_MISSING("A program is missing: {0}"),
  TRIAL_SIGNAL("Signal {0} ended it."),
  TRIAL_NOT_STARTED("The sandbox could not start it: {0}"),
  TRIAL_CANCELLED("It was cancelled."),
  TRIAL_TIMED_OUT("It was still running after {0} ms."),
  TRIAL_MEMORY("It used more memory than it may."),
  TRIAL_PROCESSES("It started more processes than it may."),
  TRIAL_DISK("It wrote more to disk than it may."),
  TRIAL_CPU("It used more processor time than it may."),
  TRIAL_OUTPUT("It wrote more output than it may."),
  TRIAL_ENDS_OTHERWISE("It ended with {0}; before the patch it ended with 0."),
  TRIAL_OTHER_LINE("Its last line is not the one from before the patch."),
  DETECTOR_SAW_NOTHING("The proof says that it worked; the detector saw nothing."),
  DETECTOR_SAW_IT("The proof says that it did not work; the detector saw that it did."),
  PROOF_PASSED_BY("The proof went through no line that the patch touches."),
  NO_PLACE_OF_ATTACK("No variant was made: the plan does not say where its attack is."),
  NO_GENERATOR("No variant was made for {0}: there is no generator for it."),
  GENERATOR_WANTS("No variant was made for {0}: it wants {1}."),
  VARIANTS_MADE("Variants made by rule: {0}."),
  REACH_NO_CHANGE("The patch changes nothing in a language that is measured."),
  REACH_NO_LANGUAGE("Nothing on this side is in a language that is measured."),
  REACH_TOO_LONG("What was watched is too long to be true."),
  REACH_SILENT("Nothing answered that can be watched: {0}."),
  REACH_ENDED_BEFORE("The run ended before it was measured."),
  REACH_NOT_MEASURED("It was not measured."),
  REACH_NOT_ON_GITHUB("It is not measured in runs on GitHub."),
  NOT_INSTALLED("{0} is not installed."),
  NEEDS_LINUX("it needs Linux, and this is {0}."),
  RUN_ON_LINUX("Run wargames on a Linux machine or a virtual machine with Linux."),
  WITHOUT_NO_VERDICT("Without it wargames give no verdict."),
  TRY_AGAIN("Try again."),
  TRIAL_INTERRUPTED("the trial run was interrupted"),
  INSTALL("Install the package {0}"),
  CONSOLE_CLOSED("The console was closed; it begins anew."),
  CONSOLE_CLOSED_WAITS("The console was closed; it waits."),
  CANCELLED_UNBEGUN("It was cancelled before it began."),
  NO_GITHUB("GitHub Actions are not set up here: a repository and a token are needed."),
  GITHUB_CANCELLED("The run was cancelled on GitHub."),
  GITHUB_NOT_STARTED("GitHub started no run within {0} s."),
  GITHUB_TIMED_OUT("The run on GitHub had not ended after {0} s."),
  GITHUB_ENDED("The run on GitHub ended with: {0}."),
  GITHUB_NO_ARCHIVE("The run left no archive {0}."),
  GITHUB_ARCHIVE_LARGE("The archive {0} is too large: {1} bytes."),
  GITHUB_ARCHIVE_OTHER("The archive {0} is not the one that the run handed over."),
  GITHUB_ARCHIVE_MALFORMED("The archive {0} cannot be used: {1}."),
  GITHUB_PUBLIC(
      "The repository {0} is public: everybody could read the proof there; nothing " + "was sent."),
  HUNK_STOPS("Without it the proof works."),
  HUNK_NO_WORD("Without it the proof comes to no word. {0}"),
  HUNK_CHECK_FAILS("Without it {0} fails."),
  HUNK_CHECK_NO_WORD("Without it {0} comes to no word. {1}"),
  HUNK_NEVER_RUN("Neither the proof nor the tests went through it."),
  HUNK_NO_DIFFERENCE("Proof and tests end the same without it."),
  HUNK_NOT_ALONE("The rest of the patch does not apply without it."),
  ABLATION_NO_APPLY("The patch does not apply."),
  ABLATION_MANY("The patch has {0} hunks; more than {1}."),
  ABLATION_NO_STOP("The whole patch does not stop the proof, so that no part of it can."),
  NO_RUN("There is no run."),
  WATCH_CLEAN("The proof does nothing on {0}."),
  WATCH_TRIGGERED("The proof works again on {0} at {1}."),
  WATCH_REVERTED("The change was taken back on {0} by {1}."),
  WATCH_ALERT("The alert {0} is open again."),
  WATCH_SAME("Nothing came onto {0} since the last look."),
  WATCH_NO_WORD("The proof came to no word on {0}: {1}"),
  WATCH_DEAF("On {0} the proof no longer triggers when it is forced to, so that it says nothing."),
  WATCH_UNREAD("The branch {0} could not be read: {1}");

  /** Between two sentences, and after the name of a kind of sandbox. */
  private static final Pattern SEAM =
      Pattern.compile("(?<=\\.) (?=[A-Z])|(?<=(?:bubblewrap|util-linux|podman):) ");

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** Those that say more by themselves first, so that a general one takes only what is left. */
  private static final List<Phrase> BY_WORDS =
      Arrays.stream(values())
          .sorted(Comparator.comparingInt((Phrase phrase) -> phrase.letters).reversed())
          .toList();

  private final String template;
  private final Pattern pattern;
  private final int letters;

  Phrase(String template) {
    this.template = template;
    StringBuilder regex = new StringBuilder();
    Matcher place = Pattern.compile("\\{\\d}").matcher(template);
    int from = 0;
    while (place.find()) {
      regex.append(Pattern.quote(template.substring(from, place.start()))).append("(.*?)");
      from = place.end();
    }
    regex.append(Pattern.quote(template.substring(from)));
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    this.letters = template.replaceAll("\\{\\d}", "").length();
  }

  /**
   * What was said.
   *
   * @param arguments in the order in which the phrase counts them
   */
  public record Said(Phrase phrase, List<String> arguments) {
    public Said {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * The sentence in English.
   *
   * @throws IllegalArgumentException when there are more or fewer arguments than places
   */
  public String say(Object... arguments) {
    if (arguments.length != places()) {
      throw new IllegalArgumentException(name() + " takes " + places() + " arguments");
    }
    return PLACE
        .matcher(template)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    String.valueOf(arguments[Integer.parseInt(place.group(1))])));
  }

  /** How many arguments it takes. */
  public int places() {
    return (int) PLACE.matcher(template).results().count();
  }

  /** Which phrase a whole sentence is; empty when it is in other words. */
  public static Optional<Said> read(String sentence) {
    for (Phrase phrase : BY_WORDS) {
      Matcher matcher = phrase.pattern.matcher(sentence);
      if (matcher.matches()) {
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          arguments.add(matcher.group(i));
        }
        return Optional.of(new Said(phrase, arguments));
      }
    }
    return Optional.empty();
  }

  /**
   * The same sentence, or row of sentences, said by somebody else; what nobody has a phrase for
   * stays as it was said.
   *
   * @param teller says a phrase with its arguments, which are told already
   */
  public static String retold(String sentence, BiFunction<Phrase, Object[], String> teller) {
    Optional<Said> said = read(sentence);
    if (said.isPresent()) {
      return teller.apply(
          said.get().phrase(),
          said.get().arguments().stream().map(one -> retold(one, teller)).toArray());
    }
    String[] pieces = SEAM.split(sentence);
    return pieces.length < 2
        ? sentence
        : Arrays.stream(pieces).map(one -> retold(one, teller)).collect(Collectors.joining(" "));
  }
}
