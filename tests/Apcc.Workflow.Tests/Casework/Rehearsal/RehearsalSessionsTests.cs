using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Rehearsal;

/// <summary>An administrator tries a process in simulated time; the office itself never notices.</summary>
public sealed class RehearsalSessionsTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "definitions", "feasibility-report.json"));

    private static readonly RehearsalMatter Proposal = new("proposta", "2025/01", "Più ombra nelle piazze",
        new JsonObject { ["kind"] = "raccomandazione", ["approved"] = true, ["finalizationReferent"] = "@referente" });

    [Fact]
    public async Task Session_PlaysTheProcess_StepByStep_InTimeOfItsOwn()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var sessions = host.Get<RehearsalSessions>();

        var opened = await sessions.OpenAsync(Command(office.Luca));
        var id = opened.SessionId ?? throw new InvalidOperationException(opened.Refusal);
        var late = await sessions.DoAsync(id, office.Luca, new RehearsalStep.Advance(TimeSpan.FromDays(30)));
        var confirmed = await sessions.DoAsync(id, office.Luca, new RehearsalStep.HandInTask(
            "assegna", "Conferma", new JsonObject { ["referente"] = "@referente", ["scadenza"] = "2026-05-29" }));

        Assert.Equal("assegna", Assert.Single(opened.View!.Tasks).ActivityId);
        Assert.Equal("ritardo", late.View!.Mails[^1].Template);
        Assert.Null(confirmed.Refusal);
        Assert.Equal("referente", Assert.Single(confirmed.View!.Tasks).Assignee);
        Assert.Equal("2026-05-29", (string?)confirmed.View.Matter?["reportDueOn"]);
        Assert.True(Assert.Single(confirmed.View.Documents).IsLetter);
        Assert.Contains(confirmed.View.Journal, entry => entry.Entry.Event == "Escalated");
        Assert.Equal(0, await host.ReadAsync(db => db.WorkflowInstances.CountAsync()));
        Assert.Empty(host.Mail.To(Office.AddressOf("Giulia Ferraris")));
        Assert.Equal(OfficeHost.Start, host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Session_BelongsToWhoOpenedIt_AndIsGoneOnceClosed()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var sessions = host.Get<RehearsalSessions>();
        var id = (await sessions.OpenAsync(Command(office.Luca))).SessionId ?? default;

        var foreign = await sessions.FindAsync(id, office.Giulia);
        await sessions.CloseAsync(id, office.Giulia);
        var still = await sessions.FindAsync(id, office.Luca);
        await sessions.CloseAsync(id, office.Luca);
        var gone = await sessions.DoAsync(id, office.Luca, new RehearsalStep.Cancel());

        Assert.Contains("non esiste più", foreign.Refusal);
        Assert.NotNull(still.View);
        Assert.Equal(foreign.Refusal, gone.Refusal);
        Assert.Null(gone.View);
    }

    [Fact]
    public async Task Session_NeedsThePermissionToPublish()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await host.Get<RehearsalSessions>().OpenAsync(Command(office.Marco));
        var cases = await host.Get<RehearseOwnCasesHandler>().HandleAsync(new RehearseOwnCases("feasibility-report", office.Marco));

        Assert.Contains("permesso", answer.Refusal);
        Assert.Null(answer.SessionId);
        Assert.Contains("permesso", cases.Refusal);
    }

    [Fact]
    public async Task Session_BrokenDraft_ShowsItsProblems()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var draft = Shipped.Replace("\"Elsa.FlowJoin\"", "\"Elsa.FlowJoyn\"", StringComparison.Ordinal);

        var answer = await host.Get<RehearsalSessions>().OpenAsync(Command(office.Luca) with { Draft = draft });

        Assert.Null(answer.SessionId);
        Assert.Equal("entrambi", Assert.Single(answer.Findings, finding => finding.Code == "unknown-activity").ActivityId);
    }

    [Fact]
    public async Task OwnCases_VersionInForce_Passes_AndADraftThatBreaksAPromise_Fails()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var cases = host.Get<RehearseOwnCasesHandler>();
        // The same document with the Referente's reminders ten days later than promised.
        var draft = Shipped.Replace("\\\"workingDays\\\": -10", "\\\"workingDays\\\": -5", StringComparison.Ordinal);
        Assert.NotEqual(Shipped, draft);

        var inForce = await cases.HandleAsync(new RehearseOwnCases("feasibility-report", office.Luca));
        var tried = await cases.HandleAsync(new RehearseOwnCases("feasibility-report", office.Luca, draft));

        Assert.True(inForce.Passed, string.Join('\n', inForce.Results.Select(result => result.Difference)));
        Assert.False(tried.Passed);
        Assert.Equal(inForce.Results.Count, tried.Results.Count);
        Assert.Equal(1, await host.ReadAsync(db => db.ConfigurationVersions.CountAsync(version => version.Key == "feasibility-report" && version.Kind == Apcc.Workflow.Casework.Configuration.ConfigurationKind.Definition)));
    }

    [Fact]
    public async Task OwnCases_WithoutAFile_OrWithABrokenOne_SayWhatToDo()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var cases = host.Get<RehearseOwnCasesHandler>();

        var none = await cases.HandleAsync(new RehearseOwnCases("altro", office.Luca));
        var broken = await cases.HandleAsync(new RehearseOwnCases("feasibility-report", office.Luca, Cases: "[{}]"));

        Assert.Contains("workflows/tests/altro.json", none.Refusal);
        Assert.NotEmpty(broken.Problems);
        Assert.False(broken.Passed);
    }

    [Fact]
    public async Task FileOfAForm_StaysInTheRehearsal_AlsoWhenStepsAreTakenBack()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var sessions = host.Get<RehearsalSessions>();
        var id = (await sessions.OpenAsync(Command(office.Luca) with { PacActions = ["4.2.1"] })).SessionId ?? default;
        await sessions.DoAsync(id, office.Luca, new RehearsalStep.HandInTask(
            "assegna", "Conferma", new JsonObject { ["referente"] = "@referente", ["scadenza"] = "2026-05-29" }));
        var file = new RehearsedFile(Guid.NewGuid(), "planimetria.pdf", [1, 2, 3]);
        var report = ReportData.Report();
        report["allegati"] = new JsonArray(file.Id.ToString());

        var unknown = await sessions.DoAsync(id, office.Luca, new RehearsalStep.HandInTask("scrivi", "Trasmetti alla Cabina di Regia", report));
        var wrong = await sessions.DoAsync(id, office.Luca, new RehearsalStep.HandInTask("scrivi", "Trasmetti alla Cabina di Regia", report) { Files = [file with { FileName = "a.exe" }] });
        var handedIn = await sessions.DoAsync(id, office.Luca, new RehearsalStep.HandInTask("scrivi", "Trasmetti alla Cabina di Regia", report) { Files = [file] });
        await sessions.DoAsync(id, office.Luca, new RehearsalStep.Advance(TimeSpan.FromDays(1)));
        var back = await sessions.BackAsync(id, office.Luca);

        Assert.Contains("allegati", unknown.Refusal, StringComparison.Ordinal);
        Assert.Contains("«a.exe»", wrong.Refusal, StringComparison.Ordinal);
        Assert.Null(handedIn.Refusal);
        Assert.Equal("valuta", Assert.Single(handedIn.View!.Tasks).ActivityId);
        Assert.Equal("valuta", Assert.Single(back.View!.Tasks).ActivityId);
        Assert.Equal(0, await host.ReadAsync(db => db.CaseDocuments.CountAsync()));
    }

    [Fact]
    public async Task OwnCases_CannotReadFilesOutsideTheConfiguration()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await host.Get<RehearseOwnCasesHandler>().HandleAsync(new RehearseOwnCases(
            "feasibility-report", office.Luca, Cases: """[{"name": "fuori", "files": ["../../package.json", "/etc/hostname"]}]"""));

        Assert.Contains("non esiste", Assert.Single(answer.Results).Difference);
    }

    [Fact]
    public async Task Session_Cancel_EndsTheInstance()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var sessions = host.Get<RehearsalSessions>();
        var id = (await sessions.OpenAsync(Command(office.Luca))).SessionId ?? default;

        var answer = await sessions.DoAsync(id, office.Luca, new RehearsalStep.Cancel());

        Assert.Equal(InstanceSubStatus.Cancelled, answer.View?.SubStatus);
        Assert.Empty(answer.View?.Tasks ?? []);
    }

    private static OpenRehearsal Command(Guid actorId) => new("feasibility-report", actorId) { Matter = Proposal };
}
