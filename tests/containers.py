"""Invented cables, and the containers that people hold such in, for the tests of rows."""

import csv
import html
import io
import json

POSTS = ("QUITO", "LIMA", "OSLO")
NAMES = ("refid", "created", "source", "class", "msgtext")


def make_text(number, post="QUITO"):
    """Return the text of an invented cable."""
    return (
        f"VZCZCXYZ{number:04d}\nPP RUEHC\nDE RUEHQT #{number:04d} 0021549\nZNR UUUUU ZZH\nP 021549Z JAN 09\n"
        f"FM AMEMBASSY {post}\nTO RUEHC/SECSTATE WASHDC PRIORITY {number}\nBT\n"
        f"UNCLAS {post} {number:06d}\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, EC\n"
        f'SUBJECT: A VISIT, "ON TIME"; IT\'S {number}\n\n'
        '1. (U) The minister\'s "visit" began; costs: 5, 6 and 7 | all paid.\n\n'
        "2. (U) It ended\\on time.\n\nSMITH\nBT\n"
    )


def make_rows(count=3, first=101):
    """Return rows of id, date, origin, level and text."""
    rows = []
    for i in range(count):
        post = POSTS[i % 3]
        number = first + i
        rows.append(
            (
                f"09{post}{number}",
                "2009-01-02 15:49",
                f"Embassy {post.title()}",
                "UNCLASSIFIED",
                make_text(number, post),
            )
        )
    return rows


def make_ids(rows):
    """Return the ids of rows."""
    return [row[0] for row in rows]


def write_csv(rows, names=NAMES, **how):
    """Return rows as text with delimiters."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, **how)
    if names:
        writer.writerow(names)
    writer.writerows(rows)
    return out.getvalue()


def make_mappings(rows, names=NAMES):
    """Return rows as mappings."""
    return [dict(zip(names, row, strict=True)) for row in rows]


def write_jsonl(rows):
    """Return rows as JSON Lines."""
    return "".join(json.dumps(row) + "\n" for row in make_mappings(rows))


def write_copy(rows, end="\\.\n"):
    """Return rows as a dump of PostgreSQL's."""

    def escape(cell):
        return cell.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")

    lines = "".join("\t".join(map(escape, row)) + "\n" for row in rows)
    columns = ", ".join(NAMES)
    return (
        "--\n-- PostgreSQL database dump\n--\nSET client_encoding = 'UTF8';\n"
        f"CREATE TABLE public.cable (\n    {' text,'.join(NAMES)} text\n);\n"
        f"COPY public.cable ({columns}) FROM stdin;\n{lines}{end}"
    )


def write_inserts(rows, *, backslash):
    """Return rows as statements of MySQL's, without names of columns, or of the standard's, one for each row."""

    def quote(cell):
        if backslash:
            cell = cell.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
            return f"'{cell}'"
        return "'" + cell.replace("'", "''") + "'"

    if backslash:
        columns = ",\n  ".join(f"`{name}` varchar(255) DEFAULT '(,)'" for name in NAMES)
        values = ",".join("(" + ",".join(map(quote, row)) + ")" for row in rows)
        return (
            "-- MySQL dump 10.13\nDROP TABLE IF EXISTS `cable`;\n"
            f"CREATE TABLE `cable` (\n  {columns},\n  PRIMARY KEY (`refid`)\n);\n"
            f"LOCK TABLES `cable` WRITE;\nINSERT INTO `cable` VALUES {values};\nUNLOCK TABLES;\n"
        )
    opening = 'INSERT INTO "cable" (' + ", ".join(f'"{name}"' for name in NAMES) + ") VALUES ("
    return "BEGIN TRANSACTION;\n" + "".join(opening + ", ".join(map(quote, row)) + ");\n" for row in rows)


def write_xml(rows):
    """Return rows as XML, one element a record, two elements deep."""

    def element(row):
        identifier, day, origin, level, text = (html.escape(cell, quote=False) for cell in row)
        return (
            f'<message id="{identifier}"><head><date>{day}</date><from>{origin}</from><class>{level}</class></head>'
            f"<content><msgtext>{text}</msgtext></content></message>\n"
        )

    return f'<?xml version="1.0" encoding="UTF-8"?>\n<messages>\n{"".join(map(element, rows))}</messages>\n'
