package org.smallparts.unpack;

/** Gets every unpacked file. */
@FunctionalInterface
public interface Sink {
  void take(String name, byte[] content);
}
