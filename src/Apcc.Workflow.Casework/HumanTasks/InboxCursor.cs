using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Where a page of a list ended: the order, the value that it sorts by, and the task's place. The next page begins behind
/// it, whatever was closed or came meanwhile.</summary>
/// <param name="Value">A number: ticks of an instant, or a priority; 0 in the order of urgency.</param>
internal sealed record InboxCursor(InboxSort Sort, bool IsDescending, long Value, string Urgency)
{
    /// <summary>Letters, digits, "-" and "_": it stands in addresses.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{(int)Sort} {(IsDescending ? 1 : 0)} {Value} {Urgency}")));

    /// <summary>Null for what is no cursor.</summary>
    public static InboxCursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 200 || !Base64Url.IsValid(text)) return null;

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        return parts.Length == 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sort) && Enum.IsDefined((InboxSort)sort)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value <= DateTime.MaxValue.Ticks
            && parts[3].Length is > 0 and <= 60 && parts[3].All(char.IsAsciiLetterOrDigit)
            ? new InboxCursor((InboxSort)sort, parts[1] == "1", value, parts[3])
            : null;
    }
}
