package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up register of people with Canadian French names, in the manner of the Febrl generator:
 * each person stands there once as it should and up to three times with typing errors, letters
 * misread or written by ear, gaps, replaced values, exchanged names, another address. The same seed
 * makes the same register.
 */
final class MadeRegister {
  private static final String[] GIVEN =
      ("Marie Jean Louis Jeanne Pierre Anne François Élise Étienne Geneviève Luc Zoé Noël Chloé"
              + " André Hélène Gérard Sylvie Benoît Céline Mathieu Amélie Guillaume Océane Félix"
              + " Maude Rosalie Léa Émile Thérèse Yves Colette Lucie Denis Josée Claire Simon")
          .split(" ", -1);
  private static final String[] FAMILY =
      ("Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier"
              + " Bélanger Lévesque Bergeron Leblanc Paquette Girard Simard Boucher Caron Beaulieu"
              + " Cloutier Dubé Poirier Fournier Lapointe Leclerc Lefebvre Poulin Thibault"
              + " St-Pierre Nadeau Martel Landry Desjardins Grenier Desrosiers Hébert Bédard")
          .split(" ", -1);
  private static final String[] PLACES =
      "Gaspé Matane Amos Alma Rimouski Chambly Joliette Magog Sorel Granby Lachute Mirabel Percé"
          .split(" ", -1);
  private static final String[] TRADES =
      "notaire boulanger infirmier menuisier avocat fermier peintre soudeur pompier libraire"
          .split(" ", -1);
  private static final String[] STREETS =
      "rue Principale,avenue du Parc,boul. Laurier,chemin du Lac,rue de l'Église,rue des Érables"
          .split(",", -1);
  private static final String[][] MISREAD = {
    {"rn", "m"}, {"l", "1"}, {"o", "0"}, {"ph", "f"}, {"c", "k"}, {"ie", "y"}, {"s", "z"}
  };
  private static final int DATE = 3;
  private static final int COLUMNS = 11;

  private final Random random;

  MadeRegister(long seed) {
    random = new Random(seed);
  }

  /** Writes {@code registre.csv} and {@code truth.csv}; how many records there are. */
  int write(Path folder, int people) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      String[] first = person();
      rows.add(person + "|" + String.join(",", first));
      int more = Math.max(0, random.nextInt(6) - 1) * 3 / 4;
      for (int i = 0; i < more; i++) {
        rows.add(person + "|" + String.join(",", again(first)));
      }
    }
    Collections.shuffle(rows, random);
    List<String> records = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    records.add(
        "rid,prenom,autres_prenoms,nom,naissance,lieu_naissance,profession,no_civique,rue,ville,"
            + "code_postal,nas");
    truth.add("rid,cluster");
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i).split("\\|", 2);
      records.add("r" + i + "," + row[1]);
      truth.add("r" + i + "," + row[0]);
    }
    Files.write(folder.resolve("registre.csv"), records);
    Files.write(folder.resolve("truth.csv"), truth);
    return rows.size();
  }

  private String one(String[] of) {
    return of[(int) (of.length * Math.pow(random.nextDouble(), 1.5))];
  }

  private String[] person() {
    String others = random.nextInt(3) == 0 ? "" : one(GIVEN);
    return new String[] {
      one(GIVEN),
      random.nextInt(4) == 0 ? others + " " + one(GIVEN) : others,
      random.nextInt(7) == 0 ? one(FAMILY) + "-" + one(FAMILY) : one(FAMILY),
      "%d-%02d-%02d"
          .formatted(1925 + random.nextInt(90), 1 + random.nextInt(12), 1 + random.nextInt(28)),
      one(PLACES),
      one(TRADES),
      Integer.toString(1 + random.nextInt(400)),
      one(STREETS),
      one(PLACES),
      "%c%d%c %d%c%d"
          .formatted(
              "GHJ".charAt(random.nextInt(3)),
              random.nextInt(10),
              "ABCEGH".charAt(random.nextInt(6)),
              random.nextInt(10),
              "ABCEGH".charAt(random.nextInt(6)),
              random.nextInt(10)),
      "%09d".formatted(random.nextInt(1_000_000_000))
    };
  }

  private String[] again(String[] first) {
    String[] row = first.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(COLUMNS);
      int how = random.nextInt(100);
      if (how < 12) {
        row[at] = "";
      } else if (how < 20) {
        row[at] = person()[at];
      } else {
        row[at] = at == DATE ? otherDay(row[at]) : mistyped(row[at]);
      }
    }
    int whole = random.nextInt(100);
    if (whole < 3) {
      String given = row[0];
      row[0] = row[2];
      row[2] = given;
    } else if (whole < 6) {
      System.arraycopy(person(), 6, row, 6, 4);
    }
    return row;
  }

  /** Day and month exchanged, or a year beside it. */
  private String otherDay(String date) {
    if (date.isEmpty()) {
      return date;
    }
    String[] parts = date.split("-", -1);
    boolean exchange = random.nextBoolean() && Integer.parseInt(parts[2]) <= 12;
    return exchange
        ? parts[0] + "-" + parts[2] + "-" + parts[1]
        : (Integer.parseInt(parts[0]) + 1) + "-" + parts[1] + "-" + parts[2];
  }

  private String mistyped(String text) {
    if (text.length() < 2) {
      return text;
    }
    if (random.nextInt(4) == 0) {
      for (String[] pair : MISREAD) {
        if (text.toLowerCase(Locale.ROOT).contains(pair[0])) {
          return text.toLowerCase(Locale.ROOT).replaceFirst(pair[0], pair[1]);
        }
      }
    }
    int at = random.nextInt(text.length() - 1);
    String head = text.substring(0, at);
    String tail = text.substring(at + 1);
    char letter = text.charAt(at);
    return switch (random.nextInt(3)) {
      case 0 -> head + tail;
      case 1 -> head + tail.charAt(0) + letter + tail.substring(1);
      default -> head + letter + letter + tail;
    };
  }
}
