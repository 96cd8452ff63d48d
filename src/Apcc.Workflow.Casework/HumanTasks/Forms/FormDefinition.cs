using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>A form file that was read without problems.</summary>
public sealed record FormDefinition
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>In the order of the page; each field stands in exactly one.</summary>
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>The file's root, unchanged. Do not write to it.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>Every field, in the order of the page.</summary>
    public IEnumerable<FormField> Fields => Sections.SelectMany(section => section.Fields);

    /// <summary>The field of that name, or null.</summary>
    public FormField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);
}
