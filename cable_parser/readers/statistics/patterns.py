"""Patterns of the figures reader. Each stands under printed forms it matches and one it must not; a test reads them."""

# ruff: noqa: E501  (the printed forms above a pattern, and its alternatives, stand on one line each)

import re

import regex

from cable_parser.readers.statistics.spelling import spell_phrases

# --- numbers -----------------------------------------------------------------------------------------------------------

# Matches: "4420" | "1,250,000.5" | "12.05.2009" | "7,"
# Not: "four"
DIGIT_RUN = re.compile(r"[0-9][0-9,.]*+")

# Matches: "4,420" | "1,250,000.50"
# Not: "1,2,3"
COMMA_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,10}(?:\.\d{1,12})?")

# Matches: "1.250.000"
# Not: "12.05.2009"
DOT_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,10}")

# Matches: "3.5" | "0.75"
# Not: "1.2.3"
DECIMAL = re.compile(r"\d{1,30}\.\d{1,12}")

# Matches: "3,5"
# Not: "3,500"
DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")

# Groups after a first one of three digits at most, set off by blanks.
# Matches: " 250 000" | " 000"
# Not: " 250"
BLANK_GROUPS = re.compile(r"(?:[ ]\d{3}){0,8}[ ]000(?![\d,.]?\d)|(?:[ ]\d{3}){2,8}(?![\d,.]?\d)")

# Matches: " million" | "-thousand" | " hundred"
# Not: " millions"
SCALE_WORD = re.compile(
    r"""
    [ \n-]{1,2}
    (?P<word>hundred|thousand|million|billion|trillion|dozen|lakh|crore)
    (?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Letters that mean nothing else may follow a blank; k and B only the digits themselves.
# Matches: "bn" | " mn" | " bln"
# Not: "by"
SCALE_SUFFIX = re.compile(
    r"(?:(?P<letter>(?<=[0-9])(?-i:[kKB])|[ ](?-i:B)(?=[ ][a-z]{3}))|[ ]?(?P<word>mn|mln|mio|bn|bln|trn|tn))(?![A-Za-z0-9])",
    re.IGNORECASE,
)

# After an amount of money a single letter is a scale.
# Matches: "m" | " B" | "MM" | "k"
# Not: "men"
MONEY_SUFFIX = re.compile(r"[ ]?(?P<word>mm|mil|mio|bil|tn|[mbk])(?![A-Za-z0-9&'’]|\.[A-Za-z])", re.IGNORECASE)

# Matches: "1/3" | "3/4"
# Not: "24/7"
SIMPLE_FRACTION = re.compile(r"(?P<over>[1-9])/(?P<under>[2-9]|[1-9]\d|100)(?![\d/.-]|,\d)")

# Matches: " 1/2" | "-1/2" | "½" | " and a half" | "-and-a-half"
# Not: " 1/25"
FRACTION_TAIL = re.compile(
    r"""
    (?:
        [ -](?P<over>[1-9])/(?P<under>[2-9])(?![\d/])
      | [ ]?(?P<sign>[½¼¾⅓⅔])
      | [ -]and[ -](?:a|one)[ -](?P<word>half|quarter|third)(?![A-Za-z])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Matches: " and a half" | "-and-a-half"
# Not: " and half"
WORD_FRACTION_TAIL = re.compile(r"[ -]and[ -](?:a|one)[ -](?P<word>half|quarter|third)(?![A-Za-z])", re.IGNORECASE)

# One word of a number with what joins it to the word before.
# Matches: "twenty" | "-four" | " and fifty" | " hundred"
# Not: ", two"
NUMBER_WORD = re.compile(r"(?P<gap>[ \n-]{0,2}(?:and[ \n-]{1,2})?)(?P<word>[A-Za-z]{2,9})(?![A-Za-z])", re.IGNORECASE)

# Matches: "a " | "A-" | "an "
# Not: "la "
ARTICLE_BEFORE = re.compile(r"(?<![A-Za-z'’.-])an?[ \n-]\Z", re.IGNORECASE)

# Matches: " (3)" | " (1,200)"
# Not: " (a)"
PAREN_REPEAT = re.compile(r"[ \n]?\((?P<digits>\d{1,3}(?:,\d{3}){0,4})\)")

# Matches: "one-third" | "two thirds" | "half" | "quarter" | "twice" | "three-quarters"
# Not: "thirdly"
FRACTION_WORDS = re.compile(
    r"""
    (?:(?P<count>one|two|three|four|five|six|seven|eight|nine)(?P<gap>[ \n-]{1,2}))?
    (?P<part>half|twice|thrice|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|quarter)s?)
    (?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What must follow a fraction printed without hyphen.
# Matches: " of the" | " the size" | "," | "."
# Not: " party"
AFTER_FRACTION = re.compile(
    r"[ \n]{1,2}(?:of|the|more|less|larger|that|as)(?![A-Za-z])|[ ]?[.,;)](?![A-Za-z])|\Z", re.IGNORECASE
)

# Matches: " a million" | " of a billion" | " million"
# Not: " millions"
OF_A_SCALE = re.compile(
    r"[ -](?:(?:of[ ])?a[ -])?(?P<word>hundred|thousand|million|billion|trillion|dozen)(?![A-Za-z])", re.IGNORECASE
)

# Matches: " of " | " OF "
# Not: " off "
OF = re.compile(r"[ \n]{1,2}of[ \n]", re.IGNORECASE)

# --- what is no statistic -------------------------------------------------------------------------------------------------

# What is attached to digits and makes them no quantity: ordinals, decades, names.
# Matches: "th" | "ST" | "s" | "'s" | "nd"
# Not: "km"
ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th|d|['’]?s)(?![A-Za-z])", re.IGNORECASE)

# Three or more groups of digits: a telephone, contract or case number, a date in figures.
# Matches: "202-663-1929" | "05/07/2009" | "12-2009/3"
# Not: "10-15"
DIGIT_GROUPS = re.compile(
    r"(?!\d{1,3}-[1-9]/[2-9](?![\d/-]))(?!\d{1,3}(?:\.\d{1,2})?-\d{1,3}(?:\.\d{1,2})?(?![\d/-]|\.\d))\d{1,12}(?:[./-]\d{1,12}){2,12}+"
)

# Matches: "15:45" | "9:30"
# Not: "9-30"
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")

# What follows the figures of a clock time.
# Matches: " p.m." | "AM" | " o'clock" | "Z" | " local" | " GMT"
# Not: " people"
CLOCK_TAIL = re.compile(
    r"[ ]?(?:[ap]\.m\.|[ap]m(?![a-z])|o['’]clock|z(?![a-z])|gmt|utc|[a-z]{1,8}[ ]time|local(?![a-z])|noon)",
    re.IGNORECASE,
)

# Hours of the day in four figures.
# Matches: "1430 hours" | "0900 hrs"
# Not: "1470 hours"
FOUR_FIGURE_CLOCK = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d[ ]?(?:hours|hrs|hr|h)(?![A-Za-z])", re.IGNORECASE)

# Matches: " January" | "-Oct-" | " of July" | " DEC"
# Not: " may be"
MONTH_AFTER = re.compile(
    r"""
    [ -]{0,2}(?:of[ ])?
    (?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?
      |oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|(?-i:May|MAY))
    (?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What joins numbers of one name or date: "Articles 5, 6 and 7", "October 7 and 13".
# Matches: " and " | ", " | "-" | " through " | ", and "
# Not: " of "
CHAIN = re.compile(
    r"[ \n]{0,2}(?:,[ \n]{0,2}(?:and|or)?|and|or|to|through|thru|until|&|[-–/])[ \n]{0,2}\Z", re.IGNORECASE
)

# An address of the net.
# Matches: "http://a.gov/5" | "www.b.com/12" | "jones5@state.gov"
# Not: "and/or 5"
NET_ADDRESS = re.compile(r"(?:https?:|www\.|[^\s@]{1,60}@[^\s@])", re.IGNORECASE)

# A label at the start of a line or list.
# Matches: "1. " | "2) " | "3.  "
# Not: "1.5"
LIST_LABEL = re.compile(r"\d{1,3}(?:[.)]|\.\))(?=\s|$)")

# Matches: ")" | ".)"
# Not: " men)"
CLOSING = re.compile(r"[.]?\)")

# --- units ----------------------------------------------------------------------------------------------------------------

# Matches: "%" | " %"
# Not: "/"
PERCENT_SIGN = re.compile(r"[ ]?%")

# The words after a number among which a unit of the table may be.
# Matches: " square kilometers of" | " kg" | " b/d,"
# Not: ", men"
UNIT_WORDS = re.compile(
    r"[ \n]{0,3}(?P<one>[A-Za-z%][A-Za-z/%.'’23-]{0,20})(?:[ \n]{1,2}(?P<two>[A-Za-z]{1,16}\.?))?(?:[ \n]{1,2}(?P<three>[A-Za-z]{1,16}\.?))?"
)

# Matches: "-year-old" | "-page" | "- member" | "-kilometer"
# Not: "-15"
HYPHEN_WORD = re.compile(r"-[ \n]?(?P<word>[A-Za-z]{1,20})(?P<tail>(?:-[A-Za-z]{1,20}){0,3})")

# Matches: " old" | "-old" | " of age"
# Not: " older"
AGE_TAIL = re.compile(r"(?:[ \n-]{1,2}old|[ \n]of[ \n]age)(?![A-Za-z])", re.IGNORECASE)

# A rate of time.
# Matches: " a day" | " per year" | "/month" | " daily" | " each month"
# Not: " a dozen"
TIME_RATE = re.compile(
    r"""
    (?:
        [ \n]{0,2}(?:/|(?:an?|per|each|every)[ \n])[ \n]?(?P<time>second|minute|hour|day|night|week|month|quarter|year|annum|diem)
      | [ \n](?P<adverb>daily|weekly|monthly|yearly|annually|hourly)
      | [ ](?P<adjective>per-year|per-day|per-month)
    )
    (?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# A rate of another thing after a measure.
# Matches: " per hectare" | "/liter" | " per cubic meter"
# Not: " for men"
THING_RATE = re.compile(
    r"(?:[ \n]per[ \n]|/)(?P<thing>[A-Za-z]{1,16}(?:[ ](?:meter|kilometer|mile|ton|foot))?)(?![A-Za-z])", re.IGNORECASE
)

# One word of a noun phrase, with the quotation marks about it.
# Matches: " trafficking" | " ""Specialized" | " U.S." | " most-wanted" | " Armorer's"
# Not: ", men"
PHRASE_WORD = re.compile(
    r"""
    (?P<gap>[ \t]{0,3}\n?[ \t]{1,3}|\n)
    (?P<open>["“”‘’']{0,2})
    (?P<word>(?:[A-Za-z]\.){2,5}|[^\W\d_][\w’'/&-]{0,40}(?<![-'’/&])|[A-Z][\w&]{0,8})
    (?P<close>["“”’']{0,2})
    (?P<punct>[,.;:!?)(-]?)
    """,
    re.VERBOSE,
)

# Adverb or adjective that may stand between a number and its measure: "2.5 million new hectares".
# Matches: " new " | " additional "
# Not: " newly "
MEASURE_ADJECTIVE = re.compile(
    r"[ \n](?:new|additional|more|full|consecutive|straight|other|extra|further|whole|successive|long|short|additional|solid|old|lost|surface|road|air)(?=[ \n])",
    re.IGNORECASE,
)

# Matches: " and " | " or " | ", " | ", and " | " & "
# Not: " but "
COORDINATION = re.compile(r"(?:,)?[ \n]{1,2}(?P<joint>and/or|and|or|&)(?=[ \n])|,(?=[ \n])", re.IGNORECASE)

# "18 of China's 20", "9 out of 33", "over 14,000 of the estimated 25,000": what stands between part and whole.
# Matches: " of China's 20" | " out of 33" | " of the estimated 25,000" | " in five"
# Not: " and the "
PART_OF = re.compile(
    r"[ \n]{1,2}(?:(?:out[ ])?of|(?P<in>in))[ \n](?P<words>(?:[A-Za-z.'’-]{1,20}[ \n]){0,4}?)(?=\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?![a-z]))",
    re.IGNORECASE,
)

# Only these may stand between part and whole.
# Matches: "the" | "China's" | "estimated" | "total"
# Not: "men"
PART_OF_WORD = re.compile(
    r"(?:the|every|these|those|its|their|his|her|our|a|an|some|about|nearly|almost|over|approximately|roughly|more|than|estimated|total|of|all|only|original|current|states?|country|nation|\w{1,20}['’]s|\w{1,20}s['’])",
    re.IGNORECASE,
)

# --- ranges -----------------------------------------------------------------------------------------------------------------

# Matches: " to " | "-5" | " – 5" | " or " | " and " | "-to-" | " through " | "- or "
# Not: ", "
RANGE_JOINT = re.compile(
    r"[ \n]?(?P<dash>[-–])[ \n]?(?=[\d$£€.])|(?:-[ \n]|[ \n-])(?P<word>to|and|or|through)[ \n-]|(?P<dash_>-)(?=[A-Za-z])",
    re.IGNORECASE,
)

# --- money ------------------------------------------------------------------------------------------------------------------

# The sign before an amount, with the letters that say whose it is; searched in the few characters before the number.
# Matches: "$" | "US$" | "U.S. $" | "USD $" | "NT$" | "€"
# Not: "USD"
MONEY_SIGN = re.compile(r"(?<![A-Za-z])(?P<sign>(?:(?:U\.S\.|USD|US)[ ]?|[A-Za-z]{1,4})?[$€£¥₩₪₹₦])\Z")

# Matches: "USD" | "Rs." | "L.E." | "RMB" | "$US" | "US DOLS" | "POUND STERLING"
# Not: "$"
MONEY_WORD = re.compile(
    r"(?<![A-Za-z.$])(?P<sign>\$[A-Z]{1,2}|US[ ]DOLS|POUNDS?[ ]STERLING|[A-Za-z]{2,5}\.?|L\.E\.|F\.CFA)\Z"
)

# --- bounds -----------------------------------------------------------------------------------------------------------------

# The words after a number among which a bound of the table may be.
# Matches: " or more people" | " and over" | " minimum" | " at most" | " plus."
# Not: " of more"
BOUND_AFTER = re.compile(
    r"""
    [ \n]{1,2}
    (?P<words>
        (?:or|and)[ ](?:more|less|fewer|so|above|over|under|below|older|younger|longer|higher|greater|up|better)
      | at[ ](?:the[ ])?(?:least|most)|at[ ](?:a[ ])?(?:minimum|maximum)
      | (?:minimum|maximum|tops)
      | plus(?=[ ][a-z]|[.,;)]|\Z)
    )
    (?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# --- more of what is no statistic ----------------------------------------------------------------------------------------------

# The rest of an unbroken token.
# Matches: "82A1M" | "16" | "663-1929"
# Not: " 16"
TOKEN_REST = re.compile(r"[\w@%&=?#/.,:+-]++")

# Matches: "2008-2012" | "2003-04" | "1999/2000" | "2008–9"
# Not: "2008-20125"
YEAR_SPAN = re.compile(r"(?:19|20)\d{2}[ ]?[-–/][ ]?(?:(?:19|20)\d{2}|\d{1,2})(?![\d,%.]\d|\d|[ ]?%)")

# Matches: " o'clock" | " a.m." | " PM"
# Not: " am told"
HOUR_TAIL = re.compile(r"[ ](?:o['’]clock|[ap]\.m\.|(?-i:AM|PM|pm)(?![A-Za-z]))", re.IGNORECASE)

# Matches: "-first century" | " fifth round"
# Not: " fifths"
ORDINAL_WORD_TAIL = re.compile(
    r"[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)(?![A-Za-z-])(?=[ ](?!of[ ]))",
    re.IGNORECASE,
)

# --- sentences ----------------------------------------------------------------------------------------------------------------

# Where a sentence ends: a stop, quotation marks, blanks, a capital; or a line break before a bullet, a blank line or a capital.
# Matches: ".  The" | "?" He" | "\n\nThe" | "\n-- A" | ".) In"
# Not: ". the"
SENTENCE_END = re.compile(
    r"""
    [.!?\n]  # (read first, what all have in common makes the search fast)
    (?:
        (?<=[.!?])
        (?<!\b[A-Za-z]\.)
        (?<!\b(?:Mr|Dr|Ms|St|No|vs|Lt|Jr|Sr|Rs|MR|DR|MS|ST|NO|LT)\.)
        (?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Gov|Sen|Rep|Amb|Nos|Art|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Min|cir|GEN|COL|AMB)\.)
        (?<!\b(?:Capt|Prof|Sept|Dept)\.)
        (?<!\bapprox\.)
        (?P<quotes>["”’')\]]{0,3})
        (?:[ \t]{1,4}|[ \t]{0,3}\n[ \t\n]{0,9})(?=["“‘'(\[-]{0,3}[A-Z0-9])
      | (?<=\n)[ \t]{0,3}(?=\n|[-*•o][- \t]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[A-Z\"“])
    )
    """,
    re.VERBOSE,
)

# --- time -----------------------------------------------------------------------------------------------------------------------

# The pieces of a date; a test tries each against the tables. A month as printed: "Oct", "Oct.", "October".
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
# A day of a month: "2", "28th".
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
# A year of four figures that is no amount.
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d|,\d|\.\d|[ ]?%|['’]?s(?![A-Za-z]))"
# A year that is named and not printed: "last year".
_NAMED_YEAR = r"(?:this|last|the[ ]current|the[ ]previous)[ \n]year"
# A day of the week: "Monday".
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# A fiscal or marketing year, before its figures: "FY", "Market Year (MY) ".
_FISCAL = r"(?:FY|MY|(?:fiscal|financial|market|marketing|crop)[ ]year)(?:[ ]\([FM]Y\))?(?:[ ](?=\d)|(?=['’]?\d))['’]?"
# The year itself, in four or two figures, or as the span of two: "2005", "07", "2008/9".
_FISCAL_YEAR = r"(?:(?P<fiscal>(?:19|20)?\d\d)(?:(?P<split>[-/]\d{1,4})|(?!\d)))"
# Month and day, with what may stand after: "October 28, 2009", "July 10-11", "June", "October '08", "May of last year".
_MONTH_DAY = rf"""
    (?P<month>{_MONTH})
    (?:[ \n]{{1,2}}(?P<day>{_DAY})(?![ ]?[%:]|[.,]\d|[ ](?:percent|million|billion|thousand)))?
    (?:(?<=\d)[-–](?P<last_day>{_DAY}))?
    (?:,?[ \n]{{1,2}}(?:of[ \n])?(?P<year>{_YEAR})|[ \n](?P<year>['’]\d\d)(?!\d)|[ \n](?:of[ \n])?(?P<named_year>{_NAMED_YEAR}))?
"""
# Day before month: "28 October 2009", "28 of October".
_DAY_MONTH = rf"(?P<day>{_DAY})[ \n-](?:of[ \n])?(?P<month>{_MONTH})(?:,?[ \n-](?P<year>{_YEAR}))?"
# Half and quarter: "the first half of 2008", "second quarter", "Q2 2009", "both Q3 and Q4 of 2008".
_PART = rf"""
    (?P<ordinal>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[ \n-](?P<part>half|quarter)
    (?:[ \n]of[ \n](?:(?:FY|CY|the[ \n]year)[ ]?)?(?:(?P<year>{_YEAR})|(?P<named_year>{_NAMED_YEAR})))?
  | (?:both[ ])?(?P<part>Q|H)(?P<number>[1-4])(?:[ ]and[ ][QH](?P<last_number>[1-4]))?[ \n-](?:of[ \n])?(?P<year>{_YEAR})
"""
# Years in a row: "2003, 2004 and 2005".
_YEARS = rf"(?P<years>{_YEAR}(?:,[ ]{_YEAR}){{0,6}},?[ ](?:and|or)[ ]{_YEAR})(?!,?[ ]respectively)"
# Figures alone, month before day: "5/14", "02/26/2009".
_FIGURES = r"(?P<numeric>(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?:/(?:20)?\d\d)?)(?![\d/%]|[ ]of[ ])"
# A season, with or without its year.
_SEASON = rf"(?:the[ \n])?(?P<season>spring|summer|fall|autumn|winter)(?:[ \n]of[ \n]{_YEAR}|[ \n]{_YEAR})?"

# A printed date, whole or in part. It needs `regex`: groups repeat, for year, month and day stand in several forms.
# Matches: "October 28" | "Monday, June 2, 2008" | "28 October" | "late September" | "2009" | "the first half of 2008"
# Matches: "the 1990s" | "mid-February" | "December of 2004" | "Q2 2009" | "FY07" | "2003, 2004 and 2005" | "July 10-11"
# Matches: "Market Year (MY) 2008/9" | "5/14" | "summer of 2008" | "the end of 2009" | "December,  1971"
# Not: "the men"
DATE = regex.compile(
    rf"""
    (?:the[ \n])?(?:(?P<edge>beginning|start|middle|end)[ \n]of[ \n](?:the[ \n])?)?
    (?:month[ \n]of[ \n]|year[ \n]|years[ \n]|(?:night|morning|evening|afternoon|week|weekend)[ \n]of[ \n])?
    (?:
        (?:{_WEEKDAY},?[ \n](?:the[ \n])?)?
        (?:(?P<vague>early|mid|late)[ \n-]{{1,2}})?
        (?:{_YEARS}|{_MONTH_DAY}|{_DAY_MONTH}|(?P<year>{_YEAR}))
      | {_PART}
      | {_FISCAL}{_FISCAL_YEAR}
      | (?P<decade>1[5-9]\d0|20\d0)['’]?s
      | {_FIGURES}
      | {_SEASON}
    )
    (?![A-Za-z\d])
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_DATED = DATE.pattern.replace("(?P<", "(?P<d_")

_UNIT = r"(?:day|week|month|year|decade)s?(?![A-Za-z])"
_COUNT = r"(?:\d{1,3}|[a-z]{2,9}(?:-[a-z]{3,5})?)"

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_WEEKDAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_SEASONS = "spring|summer|fall|autumn|winter"
# What follows a preposition that may begin a time.
_BEFORE_TIME = rf"""(?i:[ \n](?=
    (?:1[5-9]|20)\d\d(?!\d)|\d{{1,2}}(?:st|nd|rd|th)?[ \n-](?:of[ ])?(?:{_MONTHS})|\d{{1,2}}/\d|\d{{1,3}}[ \n]{_UNIT}[ ](?:ago|earlier)
    |the[ \n](?:year|month|first|second|third|fourth|last|past|next|coming|previous|preceding|current|present|end|early|mid
        |beginning|start|late|period|same|1|2|Q|reporting|week|night|morning|evening|afternoon|few|{_WEEKDAYS}|{_MONTHS}|{_SEASONS})
    |(?:this|that|its|their|his|her)[ \n](?:first|second|third|last|final|report|period|time|year|month|week|past|quarter|decade
        |{_SEASONS}|{_MONTHS}|{_WEEKDAYS})|last[ \n]|next[ \n]|early|mid|late|about|around|approx|calendar|recent|so[ \n]far|at[ \n]least
    |year|month|first|second|third|fourth|Q\d|H\d|both[ ]Q|FY|MY|fiscal|financial|market|crop|{_MONTHS}|{_WEEKDAYS}|{_SEASONS}
    |a[ \n](?:day|week|month|year)))"""
_BEFORE_SPAN = rf"""(?i:[ \n](?=
    this|in[ ]|year|month|week|quarter|decade|{_SEASONS}|past|{_MONTHS}|{_WEEKDAYS}))"""
_BEFORE_AGO = rf"(?i:[ \n](?={_UNIT}[ \n](?:ago|earlier)))"
# What words that say when begin with, before the patterns of what must follow there.
_TIME_OPENERS = (
    ("as of|as early as|beginning|effective|starting|since|prior to|on or about", r"(?=[ \n])"),
    (
        "in|on|during|throughout|from|between|by|before|until|till|after|following|for|at|through|over|within|about|of|to",
        _BEFORE_TIME,
    ),
    ("this|last|next|so far|later|earlier", _BEFORE_SPAN),
    ("the", r"(?i:[ \n](?=last|past|next|coming|previous|preceding|following|same))"),
    ("mid|early|late", r"[ \n-](?=[A-Za-z])"),
    (_MONTHS.lower(), r"[A-Za-z.]{0,7}(?![A-Za-z])"),
    ("monday|tuesday|wednesday|thursday|friday|saturday|sunday", ""),
    (
        "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few",
        _BEFORE_AGO,
    ),
    (
        "currently|at present|at this|at the|presently|today|yesterday|tomorrow|recently|to date|so far|in recent|now",
        "",
    ),
    ("fy", r"(?=[ '’]?\d)"),
)


def _spell_openers() -> str:
    phrases: dict[str, list[str]] = {}
    for words, follow in _TIME_OPENERS:
        for phrase in words.split("|"):
            phrases.setdefault(phrase, []).append(follow)
    return spell_phrases(phrases)


# A cheap look at where words that say when begin, before the patterns of times are tried.
# Matches: "in 2009" | "since its" | "last year" | "October 28" | "two weeks ago" | "currently" | "as of May" | "28 October"
# Not: "in Beijing"
TIME_OPENER = re.compile(
    rf"{_spell_openers()}|(?:19|20)\d\d(?!\d)|\d{{1,2}}[ -](?i:(?={_MONTHS}))|\d{{1,3}}{_BEFORE_AGO}", re.VERBOSE
)
# The same within a text. The character before is read with it: an engine passes at once over those that are none such.
# Matches: " in 2009" | "(since its" | "\nlast year"
# Not: " in Beijing"
TIME_START = re.compile(rf"[^A-Za-z\d-](?=(?P<opener>{TIME_OPENER.pattern}))", re.VERBOSE)

# The prepositions of a date.
_DATE_PREPOSITION = r"""
    as[ \n]of|since(?:[ \n](?:at[ \n]least|about|around))?|effective|beginning(?:[ \n]in|[ \n]on)?|starting(?:[ \n]in|[ \n]on)?
  | so[ ]far[ ]in|prior[ \n]to|following|in(?:[ \n]the[ \n]period)?|on(?:[ \n]or[ \n]about)?|during|throughout|from|between|by
  | before|until|till|to|after|for|at|through|over|within|this[ \n]past|as[ \n]early[ \n]as|early[ ]in|late[ ]in
"""
# What joins the two ends of a range, with or without an event put in: "to", "through", "-", ", when it opened, through".
_RANGE_JOINT = r"(?:,[ ](?:when|after|before)[ ][^,;.()]{3,60},)?[ \n](?:to|through|until|till|thru)[ \n]|[-–/]"
# The other end where it is less than a date: "2009-10", "October 7 and 13, 2005".
_SHORT_END = rf"""
    (?<=\d{{4}}[-–/])\d\d?(?!\d)
  | (?<!\d{{4}}[ \n](?:to|and|through|until|till|thru)[ \n])
    (?<=\d(?:st|nd|rd|th)?(?:[ \n](?:to|and|through|until|till|thru)[ \n]|[-–]))(?:{_DAY})(?:,[ ]{_YEAR})?(?![ ]?%|[ ][a-z]+s\b)
"""

# A date with its preposition, or a range of two. It needs `regex` for the repeated groups and the condition on `prep`.
# Matches: "As of October 28" | "in 2009" | "From July through August" | "between October 7 and 13, 2005" | "since 1998"
# Matches: "this past December through April" | "During FY2005" | "since the beginning of 2007" | "So far in May 2008"
# Not: "in Beijing"
DATED_TIME = regex.compile(
    rf"""
    (?<![A-Za-z\d-])
    (?:
        (?P<prep>{_DATE_PREPOSITION})
        [ \n]
        (?:calendar[ \n]year[ \n]|about[ \n]|around[ \n]|approximately[ \n])?
    )?
    (?P<dated>{_DATED})
    (?:(?(prep)[ \n]?(?:[ \n]and[ \n]|{_RANGE_JOINT})|(?:{_RANGE_JOINT}))[ \n]?(?P<until>{_DATED}|{_SHORT_END})(?!,?[ ]respectively))?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

# A span counted from the day of the text.
# Matches: "in the past three years" | "over the next six months" | "during the last year" | "the coming weeks"
# Not: "in the three years"
COUNTED_TIME = re.compile(
    rf"""
    (?:(?P<prep>in|over|during|within|for|of|since)[ \n])?(?:at[ \n]least[ \n])?
    the[ \n](?P<side>last|past|next|coming|previous|preceding)[ \n](?:(?P<count>{_COUNT})[ \n])?(?P<unit>{_UNIT})
    """,
    re.VERBOSE | re.IGNORECASE,
)

# A span or day that is named by its place to the day of the text.
# Matches: "last year" | "so far this year" | "in the current month" | "this week" | "last June" | "during the year"
# Not: "in the last three years"
NAMED_TIME = regex.compile(
    rf"""
    (?:(?P<prep>in|over|during|within|for|since|by|until|throughout)[ \n])?(?:so[ \n]far[ \n]|later[ \n]|earlier[ \n])?
    (?:
        (?P<named>(?:this|last|next)[ \n](?:year|month|week|quarter|decade|{_SEASONS}|{_MONTH}|{_WEEKDAY})(?:['’]s)?)
      | (?P<named>the[ \n](?:current|present)[ \n](?:year|month|quarter|period))
      | (?<=(?:during|throughout)[ \n])(?:the|this)[ \n](?P<named>year|month|week)
    )
    (?![A-Za-z])
    (?:[ \n](?:through|to|until)[ \n](?P<until>{_MONTH}(?:[ ]{_DAY})?(?:,?[ ]{_YEAR})?))?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

# A span that only the text itself can tell.
# Matches: "over the same period" | "during its first year" | "on the first day" | "the next day" | "during this reporting period"
# Not: "in the first place"
VAGUE_TIME = re.compile(
    r"""
    (?:(?:in|over|during|throughout|within|for|through)[ \n]
        (?:(?:the[ \n]same|that|this|the)[ \n](?:reporting[ \n])?(?:period|time)(?:[ ]in[ ]question)?
          |(?:its|their|his|her|the)[ \n](?:first|second|third|last|final)[ \n](?:year|month|week|quarter|decade)(?:[ ]of[ ](?=[a-z]+ing\b))?)
      | on[ \n](?:the|its)[ \n](?:first|second|last|final|same|next|following)[ \n]day
      | the[ \n](?:next|following|same|previous)[ \n](?:day|week|month|year|morning|night)
      | in[ \n]recent[ \n](?:years|months|weeks|days)
    )
    (?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# A day counted back from that of the text.
# Matches: "two weeks ago" | "one year earlier" | "since three years ago"
# Not: "in 2009"
AGO_TIME = re.compile(
    rf"""
    (?:(?P<prep>since|as[ \n]of|about|until|over|more[ \n]than|some|nearly|almost|just|only)[ \n])?
    (?P<count>{_COUNT})[ \n](?P<unit>{_UNIT})[ \n](?P<ago>ago|earlier)(?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# A day of the week after its preposition, and words for a day.
# Matches: "on Monday" | "since Friday" | "Currently" | "as of now" | "to date" | "now" | "at this time"
# Not: "nowhere"
WORD_TIME = re.compile(
    rf"""
    (?:
        (?P<prep>on|since|by|until|as[ \n]of)[ \n](?P<weekday>{_WEEKDAY})(?![ ](?:and|or|through))
      | currently|at[ \n]present|presently|(?:as[ \n]of[ \n])?(?:now|today)|yesterday|tomorrow|recently|to[ \n]date
      | at[ \n](?:this|the)[ \n](?:time|moment)|so[ \n]far
    )
    (?![A-Za-z])(?![ ]that[ ])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Matches: "so far this year" | "last month" | "in the previous year" | "during the year"
# Not: "in the last three years"
NAMED_SPAN = re.compile(
    r"\b(?:(?P<side>this|last|next|previous|current)[ ]|the[ ](?=year|month|week))(?P<span>year|month|week)",
    re.IGNORECASE,
)

# --- quantities -------------------------------------------------------------------------------------------------------------

# Any word in lower case; a text without one is in capitals.
# Matches: "the"
# Not: "THE"
LOWER_CASE = re.compile(r"[a-z]{3}")

# Matches: "km" | "A"
# Not: "5"
LETTERS = re.compile(r"[A-Za-z]{1,20}")

# Four digits of a year that stand alone.
# Matches: "2009 the" | "1998." | "2009, "
# Not: "2009-10"
PLAIN_YEAR = re.compile(r"(?:19|20)\d\d(?=[ \n.;)](?!\d|[ ]?%|\d{3}|million|billion|000)|,[ \n])")

# Units that make four digits an amount even after "in" or "by".
# Matches: " kg" | " kilometers" | " percent" | " dollars" | " MW"
# Not: " the"
YEAR_UNIT = re.compile(
    r"[ ](?:percent|per cent|kg|km|kilomet\w{1,5}|kilogram\w?|miles?|tons?|tonnes?|met(?:er|re|ric)s?|hectares?|acres?|barrels?|mw|megawatts?|dollars|euros|rupees|yuan|yen|feet|liters?|hours|b/d|bpd)(?![A-Za-z])",
    re.IGNORECASE,
)

# Matches: " of these men" | " of the men" | " of whom" | " of its men" | " of them"
# Not: " of men"
OF_THESE = re.compile(
    r"[ \n]of[ \n](?:all[ \n])?(?:(?P<relative>whom|which|them)(?![A-Za-z])|(?:the|these|those|its|their|his|her|our|such)(?=[ \n]))",
    re.IGNORECASE,
)

# What stands between a fraction and its whole.
# Matches: " of the men" | " the men" | " of all men" | " a million" | " of men"
# Not: ", men"
FRACTION_OF = re.compile(
    r"[ \n-](?:of[ \n])?(?:(?:the|its|their|all|a|an|our|his|these|those|that|this)[ \n])?(?=[A-Za-z])", re.IGNORECASE
)

# Matches: "state's " | "country's "
# Not: "states "
POSSESSOR = re.compile(r"[^ ]{1,30}(?:['’]s|s['’])[ ]")

# Matches: " on the Richter scale"
# Not: " on the scale"
SCALE_NAMED = re.compile(r"[ \n]on[ \n]the[ \n](?P<name>[A-Za-z-]{1,20}[ \n]scale)(?![a-z])", re.IGNORECASE)

# A rate after a short phrase: "two reports from DHS each month".
# Matches: " from DHS each month"
# Not: " from DHS"
LATE_RATE = re.compile(
    r"[ \n](?:from|to|in|by|at)[ \n][A-Za-z]{1,15}[ \n](?:per|each|every)[ \n](?P<time>hour|day|week|month|year)(?P<adverb>)(?P<adjective>)(?![A-Za-z])",
    re.IGNORECASE,
)

# Matches: " as many" | " as much" | " the "
# Not: " a month"
AS_MANY = re.compile(r"[ \n](?:as|the|that|what|its|their|his|her|our)[ \n]", re.IGNORECASE)

# Matches: " times as many" | " times more" | " times the"
# Not: " times a"
TIMES_AS = re.compile(
    r"[ \n-]times?(?=[ \n](?:as|more|the|larger|greater|higher|bigger|less|lower|that|its|what)(?![a-z]))",
    re.IGNORECASE,
)

# Matches: "$5" | "US$5" | "USD 5" | "RMB 5"
# Not: "5"
MONEY_SIGN_AHEAD = re.compile(
    r"(?:(?:USD|US|U\.S\.)?[ ]?[$€£¥]|[A-Z]{1,2}\$|(?:USD|RMB|CNY|EUR|GBP|JPY|LE|Rs\.?|CFA|INR|[A-Z]{3})[ ]|(?:RM|Rs|LE|KD|DM|[A-Z]{3})(?=\d))(?=[ ]?[\d.])"
)

# Matches: "ranging from " | "range from" | "varies from"
# Not: "rose from"
RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|aged?|ages|anywhere|somewhere|estimated|tak(?:e|es|ing)|lasts?|priced)\b"
    r"|\b(?:sentences|terms|fines|prices|values)[ ](?:of[ ])?from\b",
    re.IGNORECASE,
)

# A change by the first number, to the second.
# Matches: "a tax cut of " | "an increase of " | "rose " | "fell by "
# Not: "a total of "
CHANGE_BEFORE = re.compile(
    r"\b(?:rose|fell|dropped|increased|declined|climbed|jumped|gained|slipped|surged|slid|plunged|rise|fall|up|down)(?:[ ]by)?[ ]?$|"
    r"\b(?:cut|increase|decrease|reduction|rise|drop|hike|decline|fall)[ ](?:of|by)[ ]?$",
    re.IGNORECASE,
)

# Matches: "for " | "for all "
# Not: "or "
FOR_ALL = re.compile(r"\bfor[ ](?:all[ ]|the[ ])?\Z", re.IGNORECASE)

# What a figure after "for" is to do: "for all 8 members to be included".
# Matches: " to be included" | " to leave"
# Not: " to the"
TO_VERB = re.compile(r"[ \n]to[ \n](?:be[ \n])?(?P<verb>(?!the\b|be\b|its\b|a\b)[a-z]{3,20})(?![a-z])", re.IGNORECASE)

# Matches: "by a vote of " | "won " | "a score of "
# Not: "voters "
SCORE_BEFORE = re.compile(
    r"\b(?:vote|votes|voted|score|scored|won|beat|defeated|lost|margin|passed|tally)(?:[ ](?:of|by|was|it|the))?(?:[ ]an?)?[ ]?$",
    re.IGNORECASE,
)

# A score after the words that call it one.
# Matches: "a vote of " | "won 63-"
# Not: "votes for "
SCORE_SIDE = re.compile(
    r"\b(?:vote|voted|score|scored|won|beat|defeated|lost|margin|passed|tally)(?:[ ](?:of|by|was|it|the))?(?:[ ]an?)?[ ](?:\d{1,3}(?:[-–]|[ ]to[ ]))?\Z",
    re.IGNORECASE,
)

# Matches: "-12" | " vote"
# Not: "-page"
SCORE_PAIR = re.compile(r"(?:[-–]|[ ]to[ ])\d{1,3}(?!\d)|[ ](?:vote|majority|decision|victory|defeat)(?![a-z])|[.,;)]")

# Matches: " vote" | " in favor" | " decision"
# Not: " voters"
SCORE_AFTER = re.compile(
    r"[ \n](?:vote|votes|victory|defeat|win|loss|majority|split|decision|in[ ]favor|tie)(?![a-z])", re.IGNORECASE
)

# Matches: " percent" | " per cent" | " pct"
# Not: " person"
PERCENT_WORD = re.compile(r"[ \n-](?:percent|per[ ]cent|pct)(?![a-z])", re.IGNORECASE)

# Matches: "%" | " percent"
# Not: " people"
PERCENT_UNIT = re.compile(r"[ ]?%|[ \n-](?:percent|per[ ]cent|pct)(?![a-z])", re.IGNORECASE)

# Idioms of "one" before a unit of time.
# Matches: "one day he" | "one time" | "one point"
# Not: "one year"
IDLE_ONE = re.compile(
    r"one[ \n](?:day[ \n](?:he|she|they|it|we|the|in|after|be|when|will|soon|may)|time|point|way|percent[ ]er)(?![a-z])",
    re.IGNORECASE,
)

# Matches: " said" | " told us" | " noted"
# Not: " was"
SPEECH_AFTER = re.compile(
    r"[ \n](?:said|says|told|noted|claimed|argued|commented|stated|suggested|explained|complained|described|asked|observed|remarked|quipped|called|put[ ]it|lamented|confided|predicted|believed|maintained)(?![a-z])",
    re.IGNORECASE,
)

# Matches: "age of " | "aged " | "ages " | "ages of " | "aged between " | "age "
# Not: "pages "
AGE_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:the[ ])?(?P<word>aged|ages?)[ \n](?:(?:of|from|between|group|under|over|about)[ \n]){0,2}(?:the[ ])?\Z",
    re.IGNORECASE,
)

# Matches: "children" | "minors " | "persons " | "adults ("
# Not: "cases"
AGED_PERSONS = re.compile(
    r"\b(?:child|children|minors?|girls?|boys?|persons?|people|anyone|those|adults?|youths?|women|men|citizens|workers?|being|employees?|juveniles?|adolescents?|individuals|males?|females?|residents|voters)\b[^.;]{0,40}$",
    re.IGNORECASE,
)

# Matches: "under 18" | "over 60"
# Not: "more than 18"
AGE_BOUND = re.compile(
    r"(?:(?:under|over|below|above|younger[ ]than|older[ ]than|at[ ]least)[ \n]\d|under[ ](?:five|twelve|sixteen|eighteen)(?![a-z]))",
    re.IGNORECASE,
)

# Matches: "Smith, " | "Jr., " | "the minister, "
# Not: "In 2009, "
APPOSED_AGE = re.compile(
    r"(?:[A-Z][a-z.]{1,12}|(?<![A-Za-z])(?i:the|a|an)[ ](?:[a-z]{3,12}[ ]){0,1}[a-z]{3,12}),[ \n]\Z", re.ASCII
)

# A number word that counts nothing.
# Matches: "-way" | " fold"
# Not: " are"
IDLE_WORD = re.compile(r"[-]|[ \n](?:fold|o['’]clock)(?![a-z])", re.IGNORECASE)

# What joins a bare number to one that prints the unit of both.
# Matches: " and " | " to " | "-" | ", " | " or " | " in July and " | " versus "
# Not: " of the "
UNIT_JOINT = re.compile(
    r"[ \n]?(?:,[ \n]|-|–|(?:[ \n]?\()|(?:[ \n](?:in|last|this)[ \n][A-Z]?[a-z0-9]{2,9}(?:[ \n]\d{4})?)?,?[ \n](?:and|to|versus|vs\.?|from|and[ ]from|than|against|but)[ \n]|[ ]or[ ])(?:to[ \n]|from[ \n])?",
    re.IGNORECASE,
)

# Matches: ". The" | ";" | "\n\n"
# Not: ", the"
SENTENCE_BREAK = re.compile(r"[.!?]\s+[A-Z]|;|\n")

# What stands between a percentage and a bare number that shares its unit.
# Matches: " (" | ", " | " and " | ", up from " | " in favor ("
# Not: " in "
SHARED_BEFORE = re.compile(
    r"(?:\(|\([^()]{0,40},[ ]|^,[ ](?:and[ ])?|^[ ]?(?:,[ ])?(?:and|or|to|from|versus)[ ]|(?:up|down|compared[ ]to)[ ](?:from[ ])?|\band[ ])$"
)

# Matches: ", " | " and " | ": " | " to the chest, " | " for"
# Not: "."
LIST_GAP = re.compile(r"[^.;]{0,100}$")

# --- figures ----------------------------------------------------------------------------------------------------------------

# Matches: "Rice     5,000     6,000"
# Not: "men.  The"
TABLE_ROW = re.compile(
    r"\S[ ]{4,}\S.{0,80}\S[ ]{3,}\S|\S\t+\S.{0,80}\t\S|\|.{1,80}\||\.{5}|[ ]{3,}[\d$].{0,80}\S[ ]{3,}[\d$]"
)

# Between two quantities that are dated together: "250 men and 30 women in 2008".
# Matches: " and " | ", " | ", and "
# Not: " to "
PAIRED = re.compile(r"[ ]?(?:,[ ]|,?[ ](?:and|or)[ ])", re.IGNORECASE)

# Between two quantities of one verb: "2169 abducted children and 3851 women".
# Matches: " and " | ", and " | " (" | ", " | " of whom, and "
# Not: ". "
LISTED = re.compile(
    r"(?:[ ](?:of|in|from|for|at|on|to|with)[ ][^.;:()]{1,60}?)?(?:,?[ \n](?:and|or|as[ ]well[ ]as|plus|to|and[ ]another)[ \n](?:another[ ]|an[ ]additional[ ]|a[ ]|the[ ])?|,[ \n])|[ \n]\(",
    re.IGNORECASE,
)

# Matches: " which" | "; " | ", but" | " while"
# Not: ", and"
CLAUSE_BREAK = re.compile(
    r"[;:]|\b(?:than|that|which|who|whose|while|but|when|where|because(?![ ]of)|although|though|whereas)\b",
    re.IGNORECASE,
)

# What follows a time that belongs to the quantity before it.
# Matches: ", " | " and" | ")"
# Not: " were"
OWNED = re.compile(r"[ ]?[,;)(]|[ ](?:and|to|or|but|respectively)(?![a-z])", re.IGNORECASE)

# The day that ends a range of days.
# Matches: "13, 2005" | "13" | "2nd"
# Not: "May"
BARE_DAY = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,[ ](?P<year>\d{4}))?", re.IGNORECASE)

# A month with its year, for texts without a date of their own.
# Matches: "October 2005" | "July 28, 2005" | "May of 2005"
# Not: "in 2005"
MONTH_YEAR = re.compile(
    rf"{_MONTH}(?:[ \n]\d{{1,2}}(?:[ ]?(?:-|and|to)[ ]?\d{{1,2}})?)?,?[ \n](?:of[ \n])?(?P<year>(?:19|20)\d\d)(?!\d)"
)

# A parenthesis.
# Matches: " (21, 21, and 23 in July)"
# Not: "21"
PARENTHESIS = re.compile(r"[ ]?\([^()]{0,200}\)")

# A unit in the singular before the noun it qualifies: "a 30 minute firefight".
# Matches: "e firefight" | "r sentence"
# Not: "s of"
ATTRIBUTIVE_UNIT = re.compile(
    r"[a-rt-z][ \n](?!(?:of|in|on|at|by|to|and|or|for|from|with|per|a|an|the|is|was|are|were|has|had|have|who|that|as|than|but|which|north|south|east|west|away|ago|each|long|wide|high|deep|old)(?![a-z]))[a-z]{3}",
    re.IGNORECASE,
)

# A short word after a date that begins a new phrase.
# Matches: " in" | " and" | " was"
# Not: " deadline"
CLASS_WORD = re.compile(
    r"[ ](?:in|and|or|at|by|to|of|for|from|with|on|was|were|is|are|has|had|the|a|an|when|after|before|that|which|until|through|as|but)(?![a-z])"
)

# The end of a time counted back from the date of the text.
# Matches: "two weeks ago" | "a year earlier"
# Not: "in 2009"
AGO = re.compile(r"(?:ago|earlier)\Z", re.IGNORECASE)

# Matches: "the " | "a " | "an "
# Not: "to "
ARTICLE_THE = re.compile(r"(?<![A-Za-z])(?:the|an?)[ \n]\Z", re.IGNORECASE)

# What may follow a day printed without preposition: "called on the Ambassador April 5."
# Matches: "." | " at" | " in" | ";"
# Not: " strike"
DATE_END = re.compile(
    r"\Z|[.;)]|[ ](?:at|in|on|to|by|for|from|with|and|during|that|after|when)(?![A-Za-z])", re.IGNORECASE
)

# --- words of a sentence ----------------------------------------------------------------------------------------------------

# A word with its hyphens and apostrophes, a number, an abbreviation with its stops, or a mark.
# Matches: "mosques" | "U.S." | "re-elected" | "don't" | "3,500" | "--" | "("
# Not: "  "
WORD = re.compile(
    r"(?:[A-Za-z]\.){2,6}|\d(?:[.,:]?\d){0,30}+|[^\W_]+(?:[-'’/&][^\W_]+){0,8}['’]?|-{1,3}|\.{3}|[.,;:!?()\[\]—–]"
)

# What a price or measure is per, without a blank.
# Matches: "/liter" | "/ton"
# Not: "/ liter"
SLASHED = re.compile(r"/[A-Za-z]{1,16}")

# Matches: "2003"
# Not: "03"
FOUR_DIGITS = re.compile(r"\d{4}")

# An adjective that dates what it qualifies.
# Matches: "current goals" | "present"
# Not: "currently"
NOW = re.compile(r"(?<![A-Za-z])(?P<word>current|present)(?![A-Za-z])", re.IGNORECASE)

# Matches: " respectively" | ", respectively"
# Not: " respective"
RESPECTIVELY = re.compile(r",?[ ]respectively(?![a-z])", re.IGNORECASE)

# The letter of a million before what is counted; "5m" alone is a length.
# Matches: "m units" | "m of its lamps" | "m metric tons"
# Not: "m long" | "m of cable"
MILLION_LETTER = re.compile(
    r"""
    m(?=[ \n](?:
        of[ \n](?:its|the|their|these|those|them|all|his|her|our)(?![a-z])
      | (?!long|wide|high|tall|deep|away|from|across|below|above|north|south|east|west|high)
        (?:[a-z]{2,15}[ \n]){0,2}?(?!is|was|as|has|this|its|across|yards)[a-z]{2,15}s(?![A-Za-z])
    ))
    """,
    re.VERBOSE,
)

# The thousands of a range that only its second number prints: "300-400,000".
# Matches: "400,000" | "15,000,000"
# Not: "15,50"
THOUSANDS = re.compile(r"\d{1,3}(?P<groups>(?:,\d{3}){1,4})")

# A minus in words before an amount.
# Matches: "minus " | "negative "
# Not: "plus or minus "
MINUS = re.compile(r"(?<!or )(?<![A-Za-z])(?:minus|negative)[ ]\Z", re.IGNORECASE)

# What a rate is of, between a measure and the time it is per: "of clean water per hour".
# Matches: " of clean water per hour" | " of ore a day" | " of milk daily"
# Not: " of water"
DISTANT_RATE = re.compile(
    r"""
    [ \n]of[ \n](?:[A-Za-z-]{2,16}[ \n]){1,3}?
    (?:(?:an?|per|each|every)[ \n](?P<time>second|minute|hour|day|night|week|month|quarter|year|annum)
      |(?P<adverb>daily|weekly|monthly|yearly|annually|hourly))(?P<adjective>)
    (?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# A bound that stands before the noun of a measure: "a minimum notice of 72 hours".
# Matches: "minimum notice of " | "maximum sentence of "
# Not: "minimum of notice "
BOUND_NOUN = re.compile(r"(?<![A-Za-z])(?P<bound>minimum|maximum)[ ][a-z]{3,15}[ ]of[ ]\Z", re.IGNORECASE)

# A name that goes on with a number and a noun: "the Falcon 9 rocket", "a Category 4 storm".
# Matches: "the Falcon " | "A Category " | "the Long March "
# Not: "the falcon " | "Falcon "
NAMED_NUMBER = re.compile(r"(?<![A-Za-z])(?i:the|an?|its|this)[ ](?:[A-Z][a-z]{2,15}[ ]){1,2}\Z")

# What stands before "day 31" where that is a name: "on day 31", "by week 3", but "the first day 30 ships".
# Matches: "on day " | "before week " | ". Day "
# Not: "each day "
ON_DAY = re.compile(
    r"(?:(?<![A-Za-z])(?:on|before|by|until|till|after|from|since|through|is|was|reached)[ ]|[.,;(][ ]{0,2}|\A)(?:day|week)[ ]\Z",
    re.IGNORECASE,
)

# What a fraction in figures stands before: "2/3 of", "3/4 mile".
# Matches: " of the" | " mile" | "-mile" | " majority"
# Not: " the party"
FRACTION_WHOLE = re.compile(
    r"[ \n](?:of(?![a-z])|majority|vote|share|cups?)|[ \n-](?:mile|inch|hour|acre|ton|percent|million|kilometer|meter|year)s?(?![a-z])"
    r"|[ ]?%|[ ](?:(?:million|billion)(?![a-z]))",
    re.IGNORECASE,
)

# An acronym put into a noun phrase: "painkiller (PKR) pills".
# Matches: " (PKR) pills" | " (fake) notes"
# Not: " (five)"
ACRONYM = re.compile(r"[ ]\((?:[A-Z]{2,6}|[a-z]{3,12})\)(?=[ ][a-z]{2,15}s(?![a-z]))")

# Those that a fraction is of, with what says which: "half of those asked".
# Matches: " of those asked" | " of those interviewed"
# Not: " of those men"
THOSE = re.compile(r"[ ]of[ ](?P<unit>those[ ][a-z]{3,14}ed)(?![a-z])")

# A verb of speech within a few words.
# Matches: " of the board told"
# Not: ", told"
NEXT_WORDS = re.compile(r"(?:[ \n][A-Za-z'’-]{1,20}){1,7}")

# A verb that goes up to a level, which "up to" does not bound: "climbed back up to 4.8 percent".
# Matches: "back " | "climbed "
# Not: "paid "
RISEN = re.compile(
    r"(?<![A-Za-z])(?:back|went|goes|gone|inched|moved|climbed|crept|rose|risen|edged|shot|jumped|grew|pushed|bounced)[ ]\Z",
    re.IGNORECASE,
)

# A time that no figure counts: "565 next year".
# Matches: "next year" | "last month" | "each day"
# Not: "next phase"
TIME_NOUN = re.compile(
    r"(?:next|last|this|past|each|every|same)[ ](?:day|week|month|quarter|year|night|time|spring|summer|fall|winter)s?\Z",
    re.IGNORECASE,
)

# What stands before a bare number that its sentence may name: "up from 31", "and 5 to Osei".
# Matches: "up from " | "compared to " | "than "
# Not: "in "
COMPARED = re.compile(
    r"(?<![A-Za-z])(?:(?:up|down)[ ]from|compared[ ](?:to|with)|than|versus|vs\.?)[ ](?:about[ ]|only[ ]|just[ ])?\Z",
    re.IGNORECASE,
)

# What joins a bare number to the figure before it in a list whose noun is printed once: "48 votes to Marek, 8 to Lind".
# Matches: " to Marek, " | " for Ma and "
# Not: ". "
ELLIPSIS = re.compile(
    r"[ ](?P<joint>to|for|from|in|against|by|at)[ ][^.;:()\d]{2,40}?(?:,|,?[ ]and|,?[ ]or|,?[ ]but)[ ](?:only[ ]|just[ ])?",
    re.IGNORECASE,
)

# A number alone in brackets after a noun in the plural: "fewer dead (41)".
# Matches: "dead (" | "guards ("
# Not: "guards"
BRACKETED = re.compile(r"(?<![A-Za-z])(?P<noun>[a-z]{3,16})[ ]\(\Z", re.IGNORECASE)

# Matches: "from the current " | "from "
# Not: "for "
FROM = re.compile(
    r"(?<![A-Za-z])from[ ](?:(?:the|its|their|a|an)[ ])?(?:(?:current|present|previous|earlier|original)[ ])?\Z",
    re.IGNORECASE,
)

# What two measures are of that share a rate: "220,000 MT of ore and 500 MT of zinc per year".
# Matches: " of ore and "
# Not: " of ore. "
JOINED_RATE = re.compile(r"[ ]of[ ][a-z ]{2,30}(?:,|,?[ ]and)[ ]", re.IGNORECASE)

# Matches: " caliber" | " cal." | "-calibre"
# Not: " calls"
CALIBRE = re.compile(r"[ -](?:caliber|calibre|cal)(?![A-Za-z])", re.IGNORECASE)

# What follows a bare number that stands for persons: "the 24 had accepted", "the 356 rescued".
# Matches: " had" | " rescued" | " who"
# Not: " men"
THOSE_WHO = re.compile(r"[ ](?:who|had|have|has|were|was|are|would|will|could|[a-z]{3,12}ed)(?![a-z])")

# A time that a figure is compared over: "ten percent over the same period last year".
# Matches: "over the same period last year" | "over the same period of 2004" | "in the same month a year earlier"
# Not: "over the same period,"
COMPARED_TIME = re.compile(
    r"(?:over|from|than|in|for|with|to)[ \n](?:the[ ])?same[ \n](?:period|month|quarter|time)[ \n](?:last|the[ ]previous|the[ ]prior|in|of|a|one)[ \n]"
    r"(?:year|month|quarter|(?:19|20)\d\d)(?:[ ](?:ago|earlier|before))?",
    re.IGNORECASE,
)

# Matches: "there was " | "there is only "
# Not: "there were "
THERE_IS = re.compile(r"(?<![A-Za-z])there[ ](?:was|is)[ ](?:only[ ]|just[ ])?\Z", re.IGNORECASE)

# What makes a unit an adjective: "100 kilometer-long".
# Matches: "-long" | "-deep"
# Not: "-longer"
UNIT_ADJECTIVE = re.compile(r"-(?:long|wide|high|deep|tall|thick|square)\Z")

# What may follow the bare number of a list whose noun is printed once: "8 to Lind", "4 abroad".
# Matches: " to " | " abroad" | "."
# Not: " men"
ELLIPSIS_END = re.compile(
    r"[ ](?:to|for|from|in|against|by|at|on|abroad|elsewhere|each)(?![a-z])|[.,;](?!\d)|[ ]and[ ]|\Z", re.IGNORECASE
)

# Days before a month: "3-4 June".
# Matches: "3-4" | "28-29"
# Not: "3-400"
DAY_RANGE = re.compile(r"\d{1,2}[ ]?[-–][ ]?\d{1,2}(?!\d)")

# Matches: " x 10^6" | "x10^9"
# Not: " x 10"
POWER_OF_TEN = re.compile(r"[ ]?[x\u00d7][ ]?10\^(?P<power>\d{1,2})(?!\d)")

# What a measure is of, between it and the thing it is per: "tons of grain per hectare".
# Matches: " of grain per hectare"
# Not: " of grain"
DISTANT_THING = re.compile(
    r"[ \n]of[ \n](?:[A-Za-z-]{2,16}[ \n]){1,3}?per[ \n](?P<thing>hectare|acre|kilometer|mile|liter|gallon|capita|person|head|ton)(?![A-Za-z])",
    re.IGNORECASE,
)

# A decimal in words, before its scale or unit: "one point two million".
# Matches: " point two million" | " point seven five percent"
# Not: " point of"
WORD_POINT = re.compile(
    r"[ ]point(?P<digits>(?:[ -](?:zero|one|two|three|four|five|six|seven|eight|nine)){1,6})"
    r"(?=[ ](?:thousand|million|billion|trillion|percent|per[ ]cent)(?![a-z]))",
    re.IGNORECASE,
)
