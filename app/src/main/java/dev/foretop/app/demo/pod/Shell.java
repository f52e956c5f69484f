package dev.foretop.app.demo.pod;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.foretop.app.demo.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A small shell with the commands that people try first. Nothing runs on this machine.
public final class Shell {

  private static final int NOT_FOUND = 127;
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash");
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\s\"']+)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=.*");
  private static final Pattern REDIRECTION = Pattern.compile("\\d?>.*");
  private static final Pattern COMMAND_END = Pattern.compile("[;\n]|&&");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+|\\?)\\}?");

  private final Container container;
  private final InstantSource clock;
  private final ShellStreams streams;
  private final boolean isTerminal;
  private static final String HELP =
      "This shell is simulated. It knows: cat, cd, clear, date, echo, env, exit, hostname, id, ls,"
          + " ps, pwd, stty size, uname, whoami";

  private final Map<String, String> exported = new TreeMap<>();
  private String folder = "/";
  private int lastCode;
  private boolean isOver;

  /// Opens a shell in a container of a pod.
  ///
  /// @param isTerminal whether there is a user at a terminal, who sees what she types
  public Shell(
      JsonNode pod,
      String container,
      InstantSource clock,
      ShellStreams streams,
      boolean isTerminal) {
    this.container = new Container(pod, container);
    this.clock = clock;
    this.streams = streams;
    this.isTerminal = isTerminal;
  }

  /// Runs a command to its end.
  ///
  /// @param files what was written into containers
  /// @return its exit code, or nothing if there is no such command
  public Optional<Integer> run(List<String> command, PodFiles files)
      throws IOException, InterruptedException {
    boolean isOfFiles = command.size() > 4 && command.get(3).startsWith(FileCommands.PREFIX);
    if (isOfFiles) {
      var commands = new FileCommands(container.pod(), container.name(), files, streams);
      return Optional.of(commands.run(command.get(3), command.subList(4, command.size())));
    }
    return run(command);
  }

  /// Runs a command to its end, where nothing was written into containers.
  public Optional<Integer> run(List<String> command) throws IOException, InterruptedException {
    String name = baseName(command.getFirst());
    if (SHELLS.contains(name)) {
      int script = command.indexOf("-c");
      boolean hasScript = script >= 0 && script + 1 < command.size();
      return Optional.of(hasScript ? script(command.get(script + 1)) : interact());
    }
    int code = simple(name, command.subList(1, command.size()));
    return code == NOT_FOUND ? Optional.empty() : Optional.of(code);
  }

  private int interact() throws IOException, InterruptedException {
    var lines = new LineReader(streams, isTerminal);
    prompt();
    for (String line = lines.next(); line != null; line = lines.next()) {
      lastCode = script(line);
      if (isOver) {
        return lastCode;
      }
      prompt();
    }
    return lastCode;
  }

  private void prompt() throws IOException {
    if (isTerminal) {
      streams.out(folder + " # ");
    }
  }

  private int script(String script) throws IOException, InterruptedException {
    Matcher end = COMMAND_END.matcher(script);
    int from = 0;
    boolean isSkipped = false;
    while (!isOver) {
      boolean hasMore = end.find();
      if (!isSkipped) {
        step(words(script.substring(from, hasMore ? end.start() : script.length())));
      }
      if (!hasMore) {
        return lastCode;
      }
      isSkipped = end.group().equals("&&") && lastCode != 0;
      from = end.end();
    }
    return lastCode;
  }

  private void step(List<String> words) throws IOException, InterruptedException {
    if (words.isEmpty()) {
      return;
    }
    String name = words.getFirst();
    if (name.equals("exit")) {
      lastCode = words.size() > 1 ? number(words.get(1)) : lastCode;
      isOver = true;
    } else if (name.equals("exec") && words.size() > 1) {
      lastCode = run(words.subList(1, words.size())).orElse(NOT_FOUND);
      isOver = true;
    } else if (ASSIGNMENT.matches(name)) {
      int equals = name.indexOf('=');
      exported.put(name.substring(0, equals), name.substring(equals + 1));
      lastCode = 0;
    } else {
      lastCode = simple(baseName(name), words.subList(1, words.size()));
      if (lastCode == NOT_FOUND) {
        error("sh: " + name + ": not found");
      }
    }
  }

  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      boolean isLiteral = matcher.group(2) != null;
      String quoted = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
      String word = isLiteral ? matcher.group(2) : expanded(quoted);
      if (isLiteral || !REDIRECTION.matches(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private String expanded(String text) {
    var variables = container.environment();
    variables.put("?", Integer.toString(lastCode));
    variables.put("PWD", folder);
    variables.putAll(exported);
    var result = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      String value = variables.getOrDefault(variable.group(1), "");
      variable.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return variable.appendTail(result).toString();
  }

  private int simple(String command, List<String> arguments)
      throws IOException, InterruptedException {
    switch (command) {
      case "echo" -> print(String.join(" ", arguments));
      case "pwd" -> print(folder);
      case "env", "printenv" -> environment();
      case "hostname" -> print(Json.name(container.pod()));
      case "whoami" -> print("root");
      case "id" -> print("uid=0(root) gid=0(root) groups=0(root)");
      case "uname" -> print("Linux " + Json.name(container.pod()) + " 6.12.0-demo x86_64");
      case "date" -> print(clock.instant().toString());
      case "ps" -> print("PID   USER     TIME  COMMAND\n    1 root      0:42 " + container.name());
      case "help" -> print(HELP);
      case "stty" -> print(streams.size());
      case "clear" -> streams.out("\u001b[H\u001b[2J");
      case "true", ":", "export" -> {
        return 0;
      }
      case "command" -> {
        return SHELLS.contains(arguments.getLast()) && !arguments.getLast().equals("bash") ? 0 : 1;
      }
      case "false" -> {
        return 1;
      }
      case "cd" -> {
        return change(arguments.isEmpty() ? "/root" : arguments.getFirst());
      }
      case "ls" -> {
        return list(arguments);
      }
      case "cat" -> {
        return show(arguments);
      }
      default -> {
        return NOT_FOUND;
      }
    }
    return 0;
  }

  private void environment() throws IOException {
    for (var variable : container.environment().entrySet()) {
      print(variable.getKey() + "=" + variable.getValue());
    }
  }

  private int change(String target) throws IOException {
    String path = absolute(target);
    if (!path.equals("/") && entries(path).isEmpty()) {
      error("sh: cd: can't cd to " + target + ": No such file or directory");
      return 2;
    }
    folder = path;
    return 0;
  }

  private int list(List<String> arguments) throws IOException {
    List<String> targets = arguments.stream().filter(word -> !word.startsWith("-")).toList();
    String target = targets.isEmpty() ? folder : absolute(targets.getFirst());
    if (container.files().containsKey(target)) {
      print(targets.getFirst());
      return 0;
    }
    Set<String> entries = entries(target);
    if (entries.isEmpty()) {
      error("ls: " + targets.getFirst() + ": No such file or directory");
      return 1;
    }
    for (String entry : entries) {
      print(entry);
    }
    return 0;
  }

  private int show(List<String> files) throws IOException, InterruptedException {
    if (files.isEmpty()) {
      for (byte[] input = streams.read(); input != null; input = streams.read()) {
        streams.out(new String(input, StandardCharsets.UTF_8));
      }
    }
    int code = 0;
    for (String file : files) {
      String text = container.files().get(absolute(file));
      if (text == null) {
        error("cat: can't open '" + file + "': No such file or directory");
        code = 1;
      } else {
        streams.out(terminal(text));
      }
    }
    return code;
  }

  // What stands directly in a folder.
  private Set<String> entries(String path) {
    String prefix = path.equals("/") ? "/" : path + "/";
    Set<String> entries = new TreeSet<>();
    for (String file : container.files().keySet()) {
      if (file.startsWith(prefix)) {
        int end = file.indexOf('/', prefix.length());
        entries.add(file.substring(prefix.length(), end < 0 ? file.length() : end));
      }
    }
    return entries;
  }

  private String absolute(String path) {
    String whole = path.startsWith("/") ? path : folder + "/" + path;
    List<String> steps = new ArrayList<>();
    for (String step : whole.split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.removeLast();
      } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return "/" + String.join("/", steps);
  }

  private void print(String line) throws IOException {
    streams.out(terminal(line + "\n"));
  }

  private void error(String line) throws IOException {
    if (isTerminal) {
      print(line);
    } else {
      streams.err(line + "\n");
    }
  }

  private String terminal(String text) {
    return isTerminal ? text.replace("\n", "\r\n") : text;
  }

  private static int number(String text) {
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 2;
  }

  private static String baseName(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }
}
