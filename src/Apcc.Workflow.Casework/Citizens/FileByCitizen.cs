using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>A citizen opens a case by the own link, e.g. asks a question (R7.5).</summary>
/// <param name="Code">The personal code.</param>
/// <param name="Place">The browser's address, for the throttle.</param>
/// <param name="Filing">Which of the sorts that the office's settings allow.</param>
/// <param name="Submission">The page's own number: sent twice, it is one case.</param>
public sealed record FileByCitizen(string Code, string Place, string Filing, Guid Submission, JsonObject Data);

public sealed class FileByCitizenHandler
{
    private const int LongestTitle = 100;
    private readonly WriteQueue writes;
    private readonly CitizenDoors doors;
    private readonly CitizenFilingOffers offers;
    private readonly RegisterCases cases;
    private readonly InstanceBursts bursts;
    private readonly TimeProvider clock;

    internal FileByCitizenHandler(
        WriteQueue writes, CitizenDoors doors, CitizenFilingOffers offers, RegisterCases cases, InstanceBursts bursts, TimeProvider clock) =>
        (this.writes, this.doors, this.offers, this.cases, this.bursts, this.clock) = (writes, doors, offers, cases, bursts, clock);

    /// <summary>Checked by the form; the case is opened and its process started in one transaction. Sent twice, the first stands; above
    /// the day's bound it is refused, with a sentence.</summary>
    public Task<CitizenAnswer> HandleAsync(FileByCitizen command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var (state, access) = await doors.FindAsync(db, command.Code, command.Place, token);
            if (state is not DoorState.Open || access is null) return new CitizenAnswer(CitizenAnswerResult.NotFound);
            if ((await offers.OfAsync(db, access, token)).FirstOrDefault(offer => offer.Rule.Id == command.Filing) is not { } offer)
                return new CitizenAnswer(CitizenAnswerResult.Closed);

            var key = $"{CitizenFilingOffers.KeyPrefix(access.CitizenId)}{command.Submission:N}";
            if (await db.CaseFiles.AnyAsync(row => row.Kind == offer.Rule.Register && row.Key == key, token)) return new CitizenAnswer(CitizenAnswerResult.Done);

            var now = clock.UtcNow();
            var form = await CheckAsync(db, offer, command.Data, now, token);
            if (form.Errors.Count > 0) return Refused([.. form.Errors]);
            if (await IsFullAsync(db, offer.Rule, access.CitizenId, now, token))
                return Refused(new FieldError("",
                    $"Per oggi hai raggiunto il limite di {offer.Rule.PerDay} {(offer.Rule.PerDay == 1 ? "invio" : "invii")}: conserva il testo e invialo da domani."));
            return await OpenAsync(db, offer, access, key, form.Data, now, token);
        }, cancellationToken);

    private static async Task<FormSubmission> CheckAsync(
        WorkflowDbContext db, CitizenFilingOffer offer, JsonObject data, DateTime now, CancellationToken cancellationToken) =>
        FormSubmission.Read(offer.Form, data, await RegisterForms.ContextAsync(db, offer.Form, [], OfficeTime.DateOf(now), cancellationToken) with
        {
            Action = offer.Rule.Action,
        });

    private static async Task<bool> IsFullAsync(
        WorkflowDbContext db, CitizenFilingRule rule, Guid citizenId, DateTime now, CancellationToken cancellationToken)
    {
        var prefix = CitizenFilingOffers.KeyPrefix(citizenId);
        var since = OfficeTime.InstantOf(OfficeTime.DateOf(now), TimeOnly.MinValue);
        return await db.CaseFiles.CountAsync(
            row => row.Kind == rule.Register && row.Key != null && row.Key.StartsWith(prefix) && row.CreatedAt >= since, cancellationToken) >= rule.PerDay;
    }

    private async Task<CitizenAnswer> OpenAsync(
        WorkflowDbContext db, CitizenFilingOffer offer, CitizenAccess access, string key, JsonObject data, DateTime now, CancellationToken cancellationToken)
    {
        var rule = offer.Rule;
        var facts = (JsonObject)data.DeepClone();
        foreach (var (name, value) in rule.Facts) facts[name] = value?.DeepClone();
        if (rule.CitizenFact is { } fact)
            facts[fact] = await db.Citizens.Where(row => row.Id == access.CitizenId).Select(row => row.Code).SingleAsync(cancellationToken);
        var kept = CaseFacts.Normalise(offer.Register, facts, out var problem);
        if (problem is not null) return Refused(new FieldError("", problem));
        try
        {
            var opened = await cases.OpenAsync(db, new NewCase
            {
                Kind = rule.Register,
                Title = TitleOf(DataValue.Text(data[rule.TitleFrom]) ?? rule.Label),
                Year = access.Year,
                ParentId = offer.ParentId,
                Facts = kept,
                Key = key,
            }, new CaseAuthor(now, null), cancellationToken);
            await db.SaveChangesAsync(cancellationToken); // the process reads its case
            var burst = await bursts.StartAsync(db, new InstanceStart
            {
                DefinitionId = rule.Definition, CaseFileId = opened.Id, CorrelationId = opened.Id.ToString(),
            }, cancellationToken);
            if (!burst.Accepted) throw new InvalidOperationException($"Case {opened.Id} was opened but «{rule.Definition}» did not start: {burst.Refusal}");
            return new CitizenAnswer(CitizenAnswerResult.Done);
        }
        catch (OfficeRefusalException refusal)
        {
            return Refused(new FieldError("", refusal.Message));
        }
    }

    /// <summary>The first words, on one line.</summary>
    private static string TitleOf(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestTitle) return line;

        var end = line.LastIndexOf(' ', LongestTitle - 1);
        return $"{line[..(end > 0 ? end : LongestTitle - 1)].TrimEnd(',', ';', ':', ' ')}…";
    }

    private static CitizenAnswer Refused(params FieldError[] errors) => new(CitizenAnswerResult.Invalid) { Errors = errors };
}
