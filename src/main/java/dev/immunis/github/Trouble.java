package dev.immunis.github;

import dev.immunis.model.wargame.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a call did not do what was wished; no kind of it ever carries a secret. */
public sealed interface Trouble {
  /** One plain sentence. */
  String sentence();

  /** Whether trying the same again later can help without a person. */
  default boolean passing() {
    return switch (this) {
      case RateLimited limited -> true;
      case Retry retry -> true;
      case Unreachable unreachable -> true;
      case BadLogin login -> false;
      case NoRight right -> false;
      case NotThere there -> false;
      case NotMergeable mergeable -> false;
      case HeadMoved moved -> false;
      case Refused refused -> false;
    };
  }

  /**
   * The server asks for a pause.
   *
   * @param until not before then, in this machine's time
   * @param secondary whether it is the limit on bursts and not the hourly one
   */
  record RateLimited(Instant until, boolean secondary) implements Trouble {
    @Override
    public String sentence() {
      return (secondary ? Phrase.SERVER_BURST : Phrase.SERVER_HOUR).say(until);
    }
  }

  /**
   * The server failed or did not answer in time.
   *
   * @param after how long to wait at least
   * @param unclear whether a wish was sent and it cannot be known whether it will still come true;
   *     the next try reads first, so that it is not done twice
   */
  record Retry(Duration after, boolean unclear, String reason) implements Trouble {
    @Override
    public String sentence() {
      return Phrase.SERVER_RETRY.say(reason, after.toSeconds());
    }
  }

  /** 401: no token, or one that is wrong, revoked or expired. */
  record BadLogin(String words) implements Trouble {
    @Override
    public String sentence() {
      return Phrase.SERVER_LOGIN.say(words);
    }
  }

  /**
   * 403: the token may not do this.
   *
   * @param missing scopes or permissions that the server names, empty when it names none
   */
  record NoRight(List<String> missing, String words) implements Trouble {
    public NoRight {
      missing = List.copyOf(missing);
    }

    @Override
    public String sentence() {
      return missing.isEmpty()
          ? Phrase.SERVER_NO_RIGHT.say(words)
          : Phrase.SERVER_LACKS.say(String.join(", ", missing), words);
    }
  }

  /** 404: not there, or not visible with this token. */
  record NotThere(String what) implements Trouble {
    @Override
    public String sentence() {
      return Phrase.SERVER_NOT_THERE.say(what);
    }
  }

  /** 405, or a pull request that is closed: it cannot be merged as it is. */
  record NotMergeable(String words) implements Trouble {
    @Override
    public String sentence() {
      return Phrase.SERVER_NOT_MERGEABLE.say(words);
    }
  }

  /**
   * 409, or seen before asking: the head is not the commit that was reviewed.
   *
   * @param actual the head now, null when it is not known
   */
  record HeadMoved(String expected, @Nullable String actual) implements Trouble {
    @Override
    public String sentence() {
      return actual == null
          ? Phrase.SERVER_HEAD_MOVED.say(expected)
          : Phrase.SERVER_HEAD_OTHER.say(expected, actual);
    }
  }

  /**
   * Anything else that the server does not want, in its own words.
   *
   * @param status status of the answer, 0 when it was found out without asking
   */
  record Refused(int status, String words) implements Trouble {
    @Override
    public String sentence() {
      return Phrase.SERVER_REFUSED.say(words);
    }
  }

  /** No connection could be made; nothing was sent. */
  record Unreachable(String reason) implements Trouble {
    @Override
    public String sentence() {
      return Phrase.SERVER_UNREACHABLE.say(reason);
    }
  }
}
