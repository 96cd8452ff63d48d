using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Json;

/// <summary>A file's root object, or the one reason why it could not be read.</summary>
public sealed record JsonTextResult
{
    public JsonObject? Root { get; init; }
    public JsonTextProblem? Problem { get; init; }
}
