package dev.foretop.app.words;

import java.util.Locale;

/// Which form of a noun a language takes for a whole number: the cardinal categories of Unicode's
/// CLDR, for the languages that Foretop may be translated to.
enum Plurals {
  ONE_OR_OTHER {
    @Override
    String category(long number) {
      return number == 1 ? "one" : "other";
    }
  },

  // Zero is one, too.
  FRENCH {
    @Override
    String category(long number) {
      return number == 0 || number == 1 ? "one" : "other";
    }
  },

  NONE {
    @Override
    String category(long number) {
      return "other";
    }
  },

  CZECH {
    @Override
    String category(long number) {
      return number == 1 ? "one" : number >= 2 && number <= 4 ? "few" : "other";
    }
  },

  POLISH {
    @Override
    String category(long number) {
      return number == 1 ? "one" : isFew(number) ? "few" : "many";
    }
  },

  RUSSIAN {
    @Override
    String category(long number) {
      boolean isOne = number % 10 == 1 && number % 100 != 11;
      return isOne ? "one" : isFew(number) ? "few" : "many";
    }
  },

  ARABIC {
    @Override
    String category(long number) {
      long rest = number % 100;
      return switch ((int) Math.min(number, 3)) {
        case 0 -> "zero";
        case 1 -> "one";
        case 2 -> "two";
        default -> rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
      };
    }
  };

  /// Returns the category of a number that is not negative.
  abstract String category(long number);

  static Plurals of(Locale locale) {
    return switch (locale.getLanguage()) {
      case "fr", "pt" -> FRENCH;
      case "ja", "zh", "ko", "vi", "th", "id" -> NONE;
      case "cs", "sk" -> CZECH;
      case "pl" -> POLISH;
      case "ru", "uk", "be" -> RUSSIAN;
      case "ar" -> ARABIC;
      default -> ONE_OR_OTHER;
    };
  }

  // 2, 3, 4, 22, 23, 24, …, but not 12, 13, 14.
  private static boolean isFew(long number) {
    long last = number % 10;
    long lastTwo = number % 100;
    return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14);
  }
}
