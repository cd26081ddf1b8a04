package dev.slogate.cli;

import dev.slogate.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that can't be understood: what is wrong with it, and where help is. */
final class Mistakes implements IParameterExceptionHandler {

  private final Console console;

  Mistakes(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = console.err();
    // picocli says "option option" where a NAME=VALUE has no equals sign.
    String message = String.valueOf(mistake.getMessage()).replace("option option", "option");
    Failures.print(message, ExitCode.USAGE, console);
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      UnmatchedArgumentException.printSuggestions(unmatched, err);
    }
    err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }
}
