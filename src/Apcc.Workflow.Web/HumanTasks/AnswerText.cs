using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Writes an answer as people read it once it has been handed in.</summary>
internal static class AnswerText
{
    /// <summary>The lines of the answer; none where nothing was filled in.</summary>
    public static IReadOnlyList<string> Lines(
        FormField field, JsonNode? value, IReadOnlyList<FieldOption> choices, Func<bool, string> yesOrNo) => field.Kind switch
    {
        FieldKind.YesNo => AnswerValue.Flag(value) is { } flag ? [yesOrNo(flag)] : [],
        FieldKind.Money => AnswerValue.Number(value) is { } amount ? [$"{ItalianNumber.Write(amount, 2, 2)} €"] : [],
        FieldKind.Number or FieldKind.Integer => AnswerValue.Number(value) is { } number ? [ItalianNumber.Write(number, 0, 6)] : [],
        FieldKind.Date => AnswerValue.Date(value) is { } date ? [date.InWords()] : [],
        FieldKind.Text => AnswerValue.Text(value) is { Length: > 0 } line ? [line] : [],
        FieldKind.LongText => (AnswerValue.Text(value) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [.. AnswerValue.Texts(value).Select(key => choices.FirstOrDefault(choice => choice.Value == key)?.Label ?? key)],
    };
}
