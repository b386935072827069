package dev.immunis.app.settings;

/** A setting that cannot be used; the message names where it stands, its name and its value. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
