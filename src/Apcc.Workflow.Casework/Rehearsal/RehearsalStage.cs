using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>What a rehearsal in the browser begins with, every time that it begins.</summary>
/// <param name="Clock">UTC instant.</param>
/// <param name="Answers">What people answered in the case that is copied, by activity, oldest first; people as <c>"@user"</c>.</param>
internal sealed record RehearsalStart(
    string DefinitionId, DateTime Clock, JsonObject? Input, RehearsalCase Scene, ILookup<string, RehearsedAnswer> Answers);

/// <summary>An office that is open with the instance that is played in it.</summary>
internal sealed class RehearsalStage : IAsyncDisposable
{
    private readonly RehearsalOffice office;

    private RehearsalStage(RehearsalOffice office, RehearsalPlay play, string instanceId) =>
        (this.office, Play, InstanceId) = (office, play, instanceId);

    public RehearsalPlay Play { get; }
    public string InstanceId { get; }

    /// <summary>Null when no version of the definition is in force.</summary>
    public static async Task<RehearsalStage?> OpenAsync(RehearsalGround ground, RehearsalStart start, CancellationToken cancellationToken)
    {
        var office = await ground.OpenAsync(start.Clock, cancellationToken);
        try
        {
            var play = await RehearsalPlay.SetUpAsync(office, start.Scene, cancellationToken);
            if (await play.StartAsync(start.DefinitionId, (JsonObject?)start.Input?.DeepClone(), null, cancellationToken) is { } id)
                return new RehearsalStage(office, play, id);
        }
        catch (DefinitionNotPublishedException)
        {
            // Told by the null.
        }
        catch
        {
            await office.DisposeAsync();
            throw;
        }

        await office.DisposeAsync();
        return null;
    }

    public Task<string?> DoAsync(RehearsalStep step, CancellationToken cancellationToken) =>
        new RehearsalSteps(office, Play).DoAsync(InstanceId, step, static _ => null, cancellationToken);

    public JsonObject? WithUsers(JsonObject? data) => (JsonObject?)Play.Staff.WithUsers(data);

    public Task<RehearsalAgenda> AgendaAsync(CancellationToken cancellationToken) =>
        new RehearsalAgendas(office, Play.Staff).OfAsync(InstanceId, cancellationToken);

    /// <summary>An open task as the person sees who could do it, with values to begin with; null when it is not open.</summary>
    public async Task<RehearsedSheet?> SheetAsync(Guid humanTaskId, ILookup<string, RehearsedAnswer> answers, CancellationToken cancellationToken)
    {
        var task = await office.ReadAsync(db => db.HumanTasks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == humanTaskId && row.ClosedAt == null, cancellationToken), cancellationToken);
        if (task is null) return null;

        var person = await new RehearsalSteps(office, Play).HolderOfAsync(task, cancellationToken);
        await office.Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(task.Id, person), cancellationToken);
        if (await office.Get<HumanTaskSheets>().FindAsync(task.Id, person, cancellationToken) is not { } sheet) return null;

        var done = await office.ReadAsync(db => db.HumanTasks.CountAsync(row => row.ActivityId == task.ActivityId && row.ClosedAt != null, cancellationToken), cancellationToken);
        var earlier = answers[task.ActivityId].Skip(done).FirstOrDefault() ?? answers[task.ActivityId].LastOrDefault();
        var action = earlier is not null && sheet.Actions.Contains(earlier.Action) ? earlier.Action : sheet.Actions.Count > 0 ? sheet.Actions[0] : "";
        var begun = earlier?.Data is { } given ? (JsonObject)Play.Staff.WithIds(given)! : (JsonObject)sheet.Data.DeepClone(); // an object in, an object out
        // Files stay behind.
        foreach (var file in sheet.Form?.Fields.Where(field => field.Kind is FieldKind.File) ?? []) begun.Remove(file.Name);
        return new RehearsedSheet(sheet, task.ActivityId, Play.Staff.UserOf(person) ?? "", action, earlier is not null,
            sheet.Form is { } form
                ? new FormFiller(form, new FormContext { Case = sheet.CaseValues, Action = action, Today = Data.OfficeTime.DateOf(office.UtcNow) }, new SampleAnswers(sheet.Choices))
                    .Fill(begun, FillScope.Required)
                : begun);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();
}

/// <summary>How a task was answered in the case that is copied.</summary>
internal sealed record RehearsedAnswer(string Action, JsonObject Data);

/// <summary>A task of a rehearsal, ready to be answered.</summary>
/// <param name="By">Short name of who would hand it in.</param>
/// <param name="Action">The button that was pressed in the case that is copied, else the first.</param>
/// <param name="IsCopied">Whether the values stem from the case that is copied; else they are made up.</param>
/// <param name="Values">The form, filled in.</param>
public sealed record RehearsedSheet(HumanTaskSheet Sheet, string ActivityId, string By, string Action, bool IsCopied, JsonObject Values);
