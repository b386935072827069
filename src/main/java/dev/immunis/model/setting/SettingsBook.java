package dev.immunis.model.setting;

import dev.immunis.model.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads, changes and tests the settings of this person; thread safe. */
public interface SettingsBook {
  /** The settings file, there or not. */
  Path file();

  /** Every setting in its order, as it will be read at the next start. */
  List<Setting> all();

  /** Whether a setting of that name may be this; false where there is none of that name. */
  boolean allows(String name, String value);

  /**
   * Writes changes into the settings file: all of them or none. Comments and everything else that
   * stands there stay.
   *
   * @param changes by name; empty takes the line out
   * @throws IllegalArgumentException when a name or value is not allowed, or what would stand there
   *     does not go together; nothing is written
   * @throws IOException when the file cannot be read or written
   */
  void keep(Map<String, Optional<String>> changes) throws IOException;

  /**
   * What can be tested: database, hub, github, proxy, sandbox, key-chain.
   *
   * @param typed values that are not kept yet and are tested in place of the kept ones
   * @param locale language of the sentences
   */
  List<Probe> probes(Map<String, String> typed, Locale locale);
}
