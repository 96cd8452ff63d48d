using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads <c>workflows/lists/&lt;id&gt;.json</c>; <c>list.schema.json</c> beside the files describes it.</summary>
public static class OptionListReader
{
    private static readonly string[] Words = ["$schema", "id", "title", "description", "options"];

    /// <summary>The list, or null with every problem at once.</summary>
    public static (OptionList? List, IReadOnlyList<FormProblem> Problems) Read(string json)
    {
        var text = JsonText.Read(json);
        if (text.Root is not { } root)
            return (null, [new FormProblem("$", text.Problem?.Code ?? "invalid-json", text.Problem?.Message ?? "")]);

        var problems = new List<FormProblem>();
        var node = new FormNode(root, "$", problems);
        node.RefuseUnknown(Words, "negli elenchi");
        if (!node.Has("options")) node.Refuse("options", "missing", "Mancano le scelte: aggiungere «options» con valore ed etichetta di ciascuna.");
        var list = new OptionList { Id = node.RequiredText("id"), Title = node.RequiredText("title"), Options = OptionReader.Options(node) };
        return problems.Count > 0 ? (null, problems) : (list, []);
    }
}
