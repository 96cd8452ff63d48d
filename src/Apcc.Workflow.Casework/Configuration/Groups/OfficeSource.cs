using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration.Groups;

/// <summary>The office's settings while they are edited; what nobody touches stays as it is.</summary>
public sealed class OfficeSource
{
    private readonly JsonObject root;

    private OfficeSource(JsonObject root) => this.root = root;

    /// <summary>Key of the calendar that counts where a process names no other.</summary>
    public string? Calendar { get => root.TextOf("calendar"); set => root["calendar"] = value ?? ""; }

    /// <summary>Null for a text that is no JSON object: it can only be mended as text.</summary>
    public static OfficeSource? Read(string text) => JsonText.Read(text).Root is { } root ? new OfficeSource(root) : null;

    /// <summary>The file's text.</summary>
    public string Write() => ConfigurationText.Format(root);
}
