package dev.ticketwren.search;

import java.util.Map;

/** A support ticket as the list sees it. */
public record Ticket(int number, Map<String, String> fields) {

  /** The text of a field; a field that the ticket does not have is empty. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  public static Ticket of(int number, String status, String title, String assignedTo) {
    return new Ticket(number, Map.of("status", status, "title", title, "assigned to", assignedTo));
  }
}
