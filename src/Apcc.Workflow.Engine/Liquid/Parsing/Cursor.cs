using System.Globalization;
using System.Text;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Reads words, numbers and quoted texts from the content of one tag or output.</summary>
internal sealed class Cursor(string source, int start, int end)
{
    public int Position { get; set; } = start;

    public bool AtEnd
    {
        get
        {
            SkipBlank();
            return Position >= end;
        }
    }

    /// <summary>The character at the position, or NUL behind the end. Blanks are not skipped.</summary>
    public char Current => At(0);

    public static bool IsWord(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '-' or '?'
        || (c >= '\u0080' && !char.IsWhiteSpace(c) && !char.IsPunctuation(c));

    public char At(int distance) => Position + distance < end ? source[Position + distance] : '\0';

    public string Slice(int from) => source[from..Position];

    public string Rest()
    {
        SkipBlank();
        return source[Position..end].TrimEnd();
    }

    public void SkipBlank()
    {
        while (Position < end && char.IsWhiteSpace(source[Position])) Position++;
    }

    /// <summary>Skips blanks and, if it follows, the character.</summary>
    public bool TryRead(char expected)
    {
        SkipBlank();
        if (Current != expected) return false;
        Position++;
        return true;
    }

    /// <summary>Skips blanks and, if it follows as a whole word, the keyword.</summary>
    public bool TryReadWord(string keyword)
    {
        SkipBlank();
        if (string.CompareOrdinal(source, Position, keyword, 0, keyword.Length) != 0 || Position + keyword.Length > end) return false;
        if (IsWord(At(keyword.Length))) return false;
        Position += keyword.Length;
        return true;
    }

    /// <summary>Skips blanks and reads a word; empty if none follows.</summary>
    public string ReadWord()
    {
        SkipBlank();
        var first = Position;
        while (IsWord(Current)) Position++;
        return Slice(first);
    }

    public bool TryReadNumber(out double number)
    {
        SkipBlank();
        var length = Current is '-' or '+' ? 1 : 0;
        var digits = false;
        var point = false;
        while (true)
        {
            var c = At(length);
            if (char.IsAsciiDigit(c)) digits = true;
            else if (c == '.' && At(length + 1) != '.' && digits && !point) point = true;
            else break;
            length++;
        }

        number = 0;
        if (!digits || IsWord(At(length))) return false;

        number = double.Parse(source.AsSpan(Position, length), NumberStyles.Float, CultureInfo.InvariantCulture);
        Position += length;
        return true;
    }

    public bool TryReadQuoted(out string text)
    {
        SkipBlank();
        text = "";
        var quote = Current;
        if (quote is not ('"' or '\'')) return false;

        var opening = Position++;
        var builder = new StringBuilder();
        while (Current != quote)
        {
            if (Position >= end)
            {
                throw new LiquidSyntaxException(
                    opening, "unclosed-string", $"Il testo tra virgolette non è chiuso: aggiungere {quote} dove finisce.");
            }

            if (Current == '\\') ReadEscape(builder);
            else builder.Append(source[Position++]);
        }

        Position++;
        text = builder.ToString();
        return true;
    }

    private void ReadEscape(StringBuilder builder)
    {
        var escaped = At(1);
        Position += 2;
        if (escaped != 'u')
        {
            builder.Append(escaped switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', _ => escaped });
            return;
        }

        var code = 0;
        for (var digits = 0; digits < 4 && char.IsAsciiHexDigit(Current); digits++)
        {
            code = (code * 16) + Convert.ToInt32(Current.ToString(), 16);
            Position++;
        }

        builder.Append((char)code);
    }
}
