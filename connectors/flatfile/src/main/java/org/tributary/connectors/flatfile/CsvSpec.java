package org.tributary.connectors.flatfile;

/**
 * The shape of a CSV file.
 *
 * @param delimiter one or more characters between cells
 * @param quote the character around cells that hold delimiters or line ends; empty for none
 * @param header whether the first row names the columns
 * @param trim whether blanks around text are left out; dates and numbers are always read without
 */
record CsvSpec(String delimiter, String quote, Boolean header, boolean trim) {

  CsvSpec {
    delimiter = delimiter == null ? "," : delimiter;
    quote = quote == null ? "\"" : quote;
    header = header == null || header;
    if (delimiter.isEmpty() || quote.length() > 1) {
      throw new IllegalArgumentException(
          "csv.delimiter is at least one character and csv.quote at most one");
    }
  }

  static CsvSpec usual() {
    return new CsvSpec(",", "\"", true, false);
  }
}
