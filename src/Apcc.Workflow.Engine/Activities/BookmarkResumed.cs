using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>The bookmark that was resumed, with what came in.</summary>
public sealed record BookmarkResumed(Bookmark Bookmark, JsonNode? Payload);
