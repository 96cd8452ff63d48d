using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.ElsaApi.Instances;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Reads versions of definitions for the editor.</summary>
internal sealed class DefinitionReading(ConfigurationRegister register, DefinitionPresentation presentation)
{
    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 512,
    };

    public Task<IReadOnlyList<ConfigurationPiece>?> ListAsync(Guid actorId, CancellationToken cancellationToken) =>
        register.ListAsync(actorId, ConfigurationKind.Definition, cancellationToken);

    public async Task<ConfigurationVersionText?> FindAsync(string key, VersionChoice choice, Guid actorId, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(ConfigurationKind.Definition, key, actorId, cancellationToken) is not { } piece) return null;
        return choice.In(piece).FirstOrDefault() is { } version ? await register.ReadAsync(version.Id, actorId, cancellationToken) : null;
    }

    public async Task<ConfigurationVersionText?> FindAsync(Guid versionId, Guid actorId, CancellationToken cancellationToken) =>
        await register.ReadAsync(versionId, actorId, cancellationToken) is { Version.Kind: ConfigurationKind.Definition } text ? text : null;

    /// <summary>The version as the editor draws it; null when its text is no JSON object, as a draft's may be.</summary>
    public PresentedDefinition? Present(ConfigurationVersionText version) => DocumentOf(version.Content) is { } document ? presentation.Present(document) : null;

    /// <summary>Where the activities of a version stand in its tree; empty when the version cannot be read.</summary>
    public async Task<NodeIds> NodesAsync(Guid versionId, Guid actorId, CancellationToken cancellationToken) =>
        new((await FindAsync(versionId, actorId, cancellationToken) is { } version ? Present(version) : null) ?? presentation.Present([]));

    public static JsonObject? DocumentOf(string content)
    {
        try
        {
            return JsonNode.Parse(content, documentOptions: Tolerant) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
