package dev.immunis.wargame.remote;

import dev.immunis.github.Trouble;
import dev.immunis.model.wargame.Phrase;
import java.time.Duration;

/** Why a remote run gave no evidence to judge; never a word for or against the patch. */
public sealed interface RemoteStop {
  /** One plain sentence for the evidence. */
  String sentence();

  /** GitHub asks for a longer pause than the run has time. */
  record RateLimited(Trouble.RateLimited limit) implements RemoteStop {
    @Override
    public String sentence() {
      return limit.sentence();
    }
  }

  /** 401. */
  record BadLogin(Trouble.BadLogin login) implements RemoteStop {
    @Override
    public String sentence() {
      return login.sentence();
    }
  }

  /** 403. */
  record NoRight(Trouble.NoRight right) implements RemoteStop {
    @Override
    public String sentence() {
      return right.sentence();
    }
  }

  /** 404: the repository, or the workflow on its default branch. */
  record NotThere(Trouble.NotThere what) implements RemoteStop {
    @Override
    public String sentence() {
      return what.sentence();
    }
  }

  /** GitHub refuses, fails or cannot be reached. */
  record Unusable(Trouble trouble) implements RemoteStop {
    @Override
    public String sentence() {
      return trouble.sentence();
    }
  }

  /** It was dispatched, and no run with our word came up. */
  record NeverStarted(Duration after) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_NOT_STARTED.say(after.toSeconds());
    }
  }

  /** Somebody ended the run, here or there. */
  record Cancelled(boolean here) implements RemoteStop {
    @Override
    public String sentence() {
      return (here ? Phrase.CANCELLED : Phrase.GITHUB_CANCELLED).say();
    }
  }

  /** The run took longer than it may, here or by GitHub's own watch. */
  record TimedOut(Duration after) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_TIMED_OUT.say(after.toSeconds());
    }
  }

  /** The run ended in another way than with success. */
  record RunFailed(String conclusion) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_ENDED.say(conclusion);
    }
  }

  /** An archive that should be there is not, or has expired. */
  record ArtifactMissing(String name) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_NO_ARCHIVE.say(name);
    }
  }

  /** An archive is larger than it may be. */
  record ArtifactTooLarge(String name, long bytes) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_ARCHIVE_LARGE.say(name, bytes);
    }
  }

  /** The bytes are not those that the run handed over, or GitHub names no digest. */
  record DigestDiffers(String name) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_ARCHIVE_OTHER.say(name);
    }
  }

  /** The archive is not of the agreed form, or of another run. */
  record ArtifactMalformed(String name, String why) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_ARCHIVE_MALFORMED.say(name, why);
    }
  }

  /** Everybody could read the proof and the trees there, and nobody said that they may. */
  record ReadByAll(String repository) implements RemoteStop {
    @Override
    public String sentence() {
      return Phrase.GITHUB_PUBLIC.say(repository);
    }
  }

  /** Says it for a trouble. */
  static RemoteStop of(Trouble trouble) {
    return switch (trouble) {
      case Trouble.RateLimited t -> new RateLimited(t);
      case Trouble.BadLogin t -> new BadLogin(t);
      case Trouble.NoRight t -> new NoRight(t);
      case Trouble.NotThere t -> new NotThere(t);
      case Trouble.Retry t -> new Unusable(t);
      case Trouble.NotMergeable t -> new Unusable(t);
      case Trouble.HeadMoved t -> new Unusable(t);
      case Trouble.Refused t -> new Unusable(t);
      case Trouble.Unreachable t -> new Unusable(t);
    };
  }
}
