package dev.immunis.wargame.reach;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program that says inside a sandbox which listed lines run in any JVM of a command: a
 * breakpoint on each, gone at its first hit. It is run by itself and knows nothing of the console.
 *
 * <p>Breakpoints are told of at once, so that a proof that halts its JVM is seen to its last line.
 */
final class LineWatch {
  private final Map<String, List<Integer>> lines;
  private final Path out;

  private LineWatch(Map<String, List<Integer>> lines, Path out) {
    this.lines = lines;
    this.out = out;
  }

  /**
   * Listens until it is killed.
   *
   * @param args list of files (PATH, tab, LINES), file to append to, file for the port
   */
  public static void main(String[] args) throws IOException, IllegalConnectorArgumentsException {
    Map<String, List<Integer>> lines = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      int tab = line.indexOf('\t');
      lines.put(
          line.substring(0, tab),
          Arrays.stream(line.substring(tab + 1).split(",")).map(Integer::valueOf).toList());
    }
    new LineWatch(lines, Path.of(args[1])).listen(Path.of(args[2]));
  }

  private void listen(Path portFile) throws IOException, IllegalConnectorArgumentsException {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(one -> one.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("localAddress").setValue("127.0.0.1");
    arguments.get("port").setValue("0");
    String address = connector.startListening(arguments);
    Path fresh = portFile.resolveSibling("port.new");
    Files.writeString(fresh, address.substring(address.lastIndexOf(':') + 1) + "\n");
    Files.move(fresh, portFile, StandardCopyOption.ATOMIC_MOVE);
    while (true) {
      VirtualMachine machine = connector.accept(arguments);
      Thread.ofPlatform().daemon().start(() -> follow(machine));
    }
  }

  private void follow(VirtualMachine machine) {
    try {
      say("tool", "jvm");
      for (String path : lines.keySet()) {
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addSourceNameFilter(path.substring(path.lastIndexOf('/') + 1));
        loaded.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        loaded.enable();
      }
      // The event of its start, which waits in the queue, sets the machine going; a resume of our
      // own as well would let a thread go on that waits at a class for its breakpoints.
      while (true) {
        EventSet events = machine.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof ClassPrepareEvent prepared) {
            arm(prepared.referenceType());
          } else if (event instanceof BreakpointEvent hit) {
            hit(hit);
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException | InterruptedException e) {
      // That machine has ended, as each does; what it ran is written.
    }
  }

  private void arm(ReferenceType type) {
    try {
      for (String path : pathsOf(type)) {
        say("loaded", path);
        for (int line : lines.get(path)) {
          List<Location> places = type.locationsOfLine(line);
          if (!places.isEmpty()) {
            say("code", path, Integer.toString(line));
          }
          for (Location place : places) {
            BreakpointRequest stop =
                type.virtualMachine().eventRequestManager().createBreakpointRequest(place);
            stop.putProperty("path", path);
            stop.putProperty("line", line);
            stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            stop.enable();
          }
        }
      }
    } catch (AbsentInformationException e) {
      say("blind", type.name());
    }
  }

  /** The listed files that this class can come from: one whose path ends with the class's own. */
  private List<String> pathsOf(ReferenceType type) throws AbsentInformationException {
    List<String> found = new ArrayList<>();
    for (String source : type.sourcePaths(null)) {
      for (String path : lines.keySet()) {
        if (path.equals(source) || path.endsWith("/" + source)) {
          found.add(path);
        }
      }
    }
    return found;
  }

  private void hit(BreakpointEvent hit) {
    EventRequest stop = hit.request();
    // A class's own start is no function of it: it runs as soon as the class is loaded.
    boolean start = hit.location().method().name().equals("<clinit>");
    say(
        start ? "top" : "ran",
        (String) stop.getProperty("path"),
        stop.getProperty("line").toString());
    stop.disable();
  }

  private synchronized void say(String... words) {
    try {
      Files.write(
          out,
          (String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
