package com.oakvane.accounts;

import java.util.ArrayList;
import java.util.List;

/** Mail that waits for the next delivery. */
public final class Outbox {

  /** One message: to whom, and the link in it. */
  public record Message(String address, String link) {

    /** The part of the link after {@code t=}. */
    public String token() {
      return link.substring(link.indexOf("t=") + 2);
    }
  }

  private final List<Message> waiting = new ArrayList<>();

  void send(String address, String link) {
    waiting.add(new Message(address, link));
  }

  /** The mail of one person, oldest first; nobody else's is shown. */
  public List<Message> of(String address) {
    return waiting.stream().filter(message -> message.address().equals(address)).toList();
  }
}
