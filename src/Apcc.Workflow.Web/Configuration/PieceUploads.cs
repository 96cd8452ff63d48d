using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>What became of one piece that was handed in.</summary>
/// <param name="OpenCases">Open cases that the person decides on before it comes into force; until then it is a draft.</param>
public sealed record UploadResult(string Sentence, StatusTone Tone, int OpenCases = 0);

/// <summary>Takes the pieces in that the person chose among uploaded files.</summary>
public sealed class PieceUploads(
    CurrentActor currentActor, SaveDraftHandler drafts, PublishConfigurationHandler publish, PreviewPublicationHandler previews, IStringLocalizer<VersionsText> text)
{
    /// <summary>As a draft: nothing comes into force.</summary>
    public async Task<UploadResult> SaveAsync(UploadedPiece piece)
    {
        var answer = await SaveDraftAsync(piece);
        return IsSaved(answer) ? new(text["UploadSaved"], StatusTone.Success) : new(answer.Refusal ?? "", StatusTone.Danger);
    }

    /// <summary>In force, unless open cases stand on an older version: then as a draft, and the page of publication asks what
    /// becomes of them.</summary>
    public async Task<UploadResult> PublishAsync(UploadedPiece piece)
    {
        var preview = await previews.HandleAsync(new PreviewTextPublication(piece.Kind, piece.Key, piece.Content, await ActorIdAsync()));
        if (preview is null) return new(text["MayNotPublish"], StatusTone.Danger);
        if (preview.Items.Count > 0) return await AskFirstAsync(piece, preview.Items.Count);

        var answer = await publish.HandleAsync(new PublishConfiguration(piece.Kind, piece.Key, piece.Content, await ActorIdAsync(), piece.InForce?.Version));
        return answer.Result switch
        {
            PublishResult.Published => new(text["UploadPublished", answer.Version ?? 0], StatusTone.Success),
            PublishResult.Unchanged => new(text["UploadUnchanged"], StatusTone.Neutral),
            PublishResult.Stale => new(text["UploadStale"], StatusTone.Danger),
            PublishResult.Refused => new(string.Join(" ", answer.Findings.Select(finding => finding.Message)), StatusTone.Danger),
            _ => new(text["MayNotPublish"], StatusTone.Danger),
        };
    }

    private async Task<UploadResult> AskFirstAsync(UploadedPiece piece, int openCases)
    {
        var answer = await SaveDraftAsync(piece);
        return IsSaved(answer)
            ? new(openCases == 1 ? text["UploadAsksOne"] : text["UploadAsks", openCases], StatusTone.Warning, openCases)
            : new(answer.Refusal ?? "", StatusTone.Danger);
    }

    private async Task<SaveDraftAnswer> SaveDraftAsync(UploadedPiece piece) => await drafts.HandleAsync(
        new SaveDraft(piece.Kind, piece.Key, piece.Content, piece.Latest?.Tag, await ActorIdAsync()));

    private static bool IsSaved(SaveDraftAnswer answer) => answer.Result is SaveDraftResult.Saved or SaveDraftResult.Unchanged;

    // Whoever is signed out meanwhile is nobody: the handlers refuse.
    private async Task<Guid> ActorIdAsync() => await currentActor.FindIdAsync() ?? Guid.Empty;
}
