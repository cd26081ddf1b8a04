package dev.slogate.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A target or a share of a budget as people type it: 0 to 1, and no percentage. */
final class Fractions implements CommandLine.ITypeConverter<BigDecimal> {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}([.][0-9]{1,20})?");

  @Override
  public BigDecimal convert(String text) {
    if (DECIMAL.matcher(text).matches()) {
      BigDecimal fraction = new BigDecimal(text);
      if (fraction.compareTo(BigDecimal.ONE) <= 0) {
        return fraction;
      }
    }
    throw new CommandLine.TypeConversionException(
        "'" + text + "' is no fraction; expected one between 0 and 1, as 0.995 for 99.5 %");
  }
}
