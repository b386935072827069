package com.millbrook.portal.login;

import java.util.HashMap;
import java.util.Map;

/** Answers the login form of the customer portal. */
public final class LoginController {

  private final Map<String, String> passwords = new HashMap<>();
  private final ReturnAddress returnAddress;

  public LoginController(ReturnAddress returnAddress) {
    this.returnAddress = returnAddress;
  }

  public void register(String user, String password) {
    passwords.put(user, password);
  }

  /** Signs in and sends the browser on to where it wanted to go, or back to the form. */
  public Answer submit(String user, String password, String returnTo) {
    if (!password.equals(passwords.get(user))) {
      return new Answer(401, "/login?failed");
    }
    return new Answer(303, returnAddress.after(returnTo));
  }

  /** A status and the value of the header "Location". */
  public record Answer(int status, String location) {}
}
