package dev.immunis.ui.team;

import dev.immunis.store.Membership;
import dev.immunis.store.Replica;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.sync.TeamDesk;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Work;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Joining a team and leaving it; the password lives in this run only; UI thread only. */
public final class JoinViewModel {
  private static final Pattern AUTHORITY = Pattern.compile("^([A-Za-z:]+://)(?:[^@/?#]*@)?(.*)$");

  private final TeamDesk desk;
  private final Replica replica;
  private final Work work;
  private final Latest asking;
  private final StringProperty address = new SimpleStringProperty(this, "address", "");
  private final StringProperty login = new SimpleStringProperty(this, "login", "");
  private final StringProperty password = new SimpleStringProperty(this, "password", "");
  private final ReadOnlyObjectWrapper<@Nullable Membership> team =
      new ReadOnlyObjectWrapper<>(this, "team");
  private final ReadOnlyObjectWrapper<Answer> answer =
      new ReadOnlyObjectWrapper<>(this, "answer", new Answer.None());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper(this, "asked");
  private final BooleanBinding canAsk;

  /** What came of the last command. */
  public sealed interface Answer {
    /** Nothing was asked yet. */
    record None() implements Answer {}

    /** The login is good. */
    record Good(TeamAuthority.Greeting greeting) implements Answer {}

    /** The workspace belongs to the team now. */
    record Joined(Membership team) implements Answer {}

    /** The workspace is its own again. */
    record Left() implements Answer {}

    /**
     * It did not work.
     *
     * @param kind what is wrong, null when it is nothing of the connection
     * @param sentence the particulars
     */
    record Wrong(TeamException.@Nullable Kind kind, String sentence) implements Answer {}
  }

  public JoinViewModel(TeamDesk desk, Replica replica, Work work) {
    this.desk = desk;
    this.replica = replica;
    this.work = work;
    this.asking = new Latest(work);
    canAsk =
        Bindings.createBooleanBinding(() -> !busy.get() && !address.get().isBlank(), busy, address);
    for (StringProperty field : java.util.List.of(address, login, password)) {
      field.subscribe((before, now) -> answer.set(new Answer.None()));
    }
  }

  /** Reads whether the workspace belongs to a team. */
  public void read() {
    work.start(progress -> replica.membership())
        .onDone(found -> team.set(found.orElse(null)))
        .onFailed(this::failed);
  }

  /** Tries the login; changes nothing. */
  public void test() {
    ask(() -> new Answer.Good(desk.test(whole(), typed())));
  }

  /** Joins with all that the workspace holds. */
  public void join() {
    ask(() -> new Answer.Joined(desk.join(whole(), typed(), TeamAuthority.PullFilter.all())));
  }

  private void ask(java.util.concurrent.Callable<Answer> question) {
    if (!canAsk.get()) {
      return;
    }
    run(question);
  }

  private void run(java.util.concurrent.Callable<Answer> question) {
    busy.set(true);
    answer.set(new Answer.None());
    asking
        .start(Work.Lane.LONG, progress -> question.call())
        .onDone(this::answered)
        .onFailed(this::failed)
        .onEnd(() -> busy.set(false));
  }

  private void answered(Answer now) {
    switch (now) {
      case Answer.Joined joined -> {
        password.set("");
        team.set(joined.team());
      }
      case Answer.Left left -> team.set(null);
      case Answer.None none -> {}
      case Answer.Good good -> {}
      case Answer.Wrong wrong -> {}
    }
    answer.set(now);
  }

  private void failed(Throwable reason) {
    answer.set(
        new Answer.Wrong(
            reason instanceof TeamException team ? team.kind() : null,
            String.valueOf(reason.getMessage())));
  }

  /** Asks whether the team shall really be left. */
  public void askLeave() {
    asked.set(team.get() != null);
  }

  /** Stays in the team. */
  public void stay() {
    asked.set(false);
  }

  /** Leaves the team after the question; the workspace keeps what it holds. */
  public void leave() {
    if (asked.get() && !busy.get()) {
      asked.set(false);
      run(
          () -> {
            desk.leave();
            return new Answer.Left();
          });
    }
  }

  /** The address with the login in it. */
  private String whole() {
    return withLogin(address.get().strip(), login.get().strip());
  }

  /** Puts a login into an address in place of the one that stands there. */
  static String withLogin(String address, String login) {
    String full = address.contains("://") ? address : "postgresql://" + address;
    if (login.isEmpty()) {
      return full;
    }
    Function<String, String> encoded =
        text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    Matcher parts = AUTHORITY.matcher(full);
    return parts.matches() ? parts.group(1) + encoded.apply(login) + "@" + parts.group(2) : full;
  }

  private @Nullable String typed() {
    return password.get().isEmpty() ? null : password.get();
  }

  // ---- what is shown

  public StringProperty addressProperty() {
    return address;
  }

  public StringProperty loginProperty() {
    return login;
  }

  public StringProperty passwordProperty() {
    return password;
  }

  /** The team of the workspace, null when it belongs to none or was not read yet. */
  public ReadOnlyObjectProperty<@Nullable Membership> teamProperty() {
    return team.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Answer> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether the person is asked about leaving. */
  public ReadOnlyBooleanProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Whether there is an address to ask at. */
  public BooleanBinding canAskProperty() {
    return canAsk;
  }
}
