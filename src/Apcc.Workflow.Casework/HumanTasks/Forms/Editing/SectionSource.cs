using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

/// <summary>One section of a form file while it is edited.</summary>
public sealed class SectionSource
{
    private readonly JsonObject json;

    internal SectionSource(JsonObject json, IReadOnlyList<FieldSource> fields) => (this.json, Fields) = (json, fields);

    public string Id => json.TextOf("id") ?? "";

    public string? Title { get => json.TextOf("title"); set => json.SetText("title", value); }

    public string? Help { get => json.TextOf("help"); set => json.SetText("help", value); }

    /// <summary>The condition as the file has it; a copy.</summary>
    public JsonObject? When { get => json["when"]?.DeepClone() as JsonObject; set => json.SetValue("when", value?.DeepClone()); }

    /// <summary>In the order of the page.</summary>
    public IReadOnlyList<FieldSource> Fields { get; }

    internal JsonObject Json => json;
}
