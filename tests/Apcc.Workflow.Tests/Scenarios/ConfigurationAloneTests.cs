using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Tests.Scenarios.Enrolment;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios;

/// <summary>D3: what the guideline may say otherwise next year changes without a line of code. Each case edits the shipped configuration
/// as the pages do (settings, or a draft of the file), publishes it, and sees the next case behave otherwise.</summary>
public sealed class ConfigurationAloneTests
{
    [Fact]
    [Trait("Requirement", "D3")]
    [Trait("Requirement", "R5.1.9")]
    public async Task AbsenceRule_OneAbsenceAllowed_TheSecondEndsMembership()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await SetAsync(office, "membership", ("assenzeAmmesse", 1), ("assenzeConsecutive", 1));
        var year = await AssemblyYear.PlacedAsync(host, office, 1, 1);
        await year.SignAllAsync();
        var member = await host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().SingleAsync(row => row.Role == MemberRole.Member));

        await AbsentAsync(year, member.Id, new(2027, 1, 16));
        Assert.NotNull((await year.MemberAsync(member.Id)).WarnedOn);
        await AbsentAsync(year, member.Id, new(2027, 2, 20));

        Assert.Equal((MemberState.Ended, "assenze"), ((await year.MemberAsync(member.Id)).State, (await year.MemberAsync(member.Id)).EndCause));
        Assert.Contains("ne sono ammesse 1", (await year.MemberAsync(member.Id)).EndReason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D3")]
    [Trait("Requirement", "R5.5.2")]
    public async Task TwoMonths_BecomeThree()
    {
        var year = await YearOffice.OpenAsync();
        await using var host = year.Host;
        await SetAsync(year.People, "response-dossier", ("mesiRisposta", 3));
        var dossier = await year.OpenCaseAsync("dossier", "Dossier di Risposta 2026", year.Cycle, []);
        await year.StartAsync("response-dossier", dossier);

        await year.People.DoAsync("ricezione", year.Segreteria, "Registra il ricevimento", new() { ["ricevutoIl"] = "2026-11-05", ["protocolloRicezione"] = "PG 123456/2026" });

        Assert.Equal("2027-02-05", (string?)(await year.FactsAsync(dossier))["scadenza"]);
        Assert.Equal(new DateOnly(2027, 2, 5), await year.DueOnAsync("termine"));
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task Reminders_OneMoreInTheProcess_IsOneMoreMail()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await EditAsync(office, ConfigurationKind.Definition, "feasibility-report", text =>
        {
            var definition = JsonNode.Parse(text)!;
            var write = definition["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == "scrivi")!;
            var reminders = JsonNode.Parse((string)write["reminders"]!["expression"]!["value"]!)!.AsArray();
            reminders.Add((JsonNode)new JsonObject { ["workingDays"] = -1, ["at"] = "09:00", ["template"] = "sollecito" });
            write["reminders"]!["expression"]!["value"] = reminders.ToJsonString();
            return definition.ToJsonString();
        });
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var told = host.Mail.To(Office.AddressOf("Marco Colombo")).Count;

        await host.AdvanceToAsync(new(2026, 3, 20), new(9, 0));

        Assert.Equal(told + 3, host.Mail.To(Office.AddressOf("Marco Colombo")).Count);
    }

    [Fact]
    [Trait("Requirement", "D3")]
    [Trait("Requirement", "R5.1.2")]
    public async Task WordingOfTheInvitation_IsTheTemplatesAlone()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await SetAsync(office, "enrolment", ("ampiezzaCampione", 10));
        await EditAsync(office, ConfigurationKind.EmailTemplate, "cittadino-invito", text => text.Replace("sei fra le persone sorteggiate", "Milano ti invita all’Assemblea", StringComparison.Ordinal));

        await new AssemblyYear(host, office).InviteAsync(40);

        Assert.NotEmpty(host.Mail.Arrived);
        Assert.All(host.Mail.Arrived.Where(mail => mail.TextBody.Contains("/c/", StringComparison.Ordinal)),
            mail => Assert.Contains("Milano ti invita all’Assemblea", mail.Subject, StringComparison.Ordinal));
        Assert.Contains(host.Mail.Arrived, mail => mail.TextBody.Contains("/c/", StringComparison.Ordinal));
    }

    /// <summary>The page «Scadenze»: the numbers of a process.</summary>
    private static async Task SetAsync(Office office, string process, params (string Name, decimal Value)[] values)
    {
        var shown = (await office.Host.Get<DeadlineList>().FindAsync(office.Luca))!.Processes.Single(row => row.Key == process);
        var saved = await office.Host.Get<ChangeProcessSettingsHandler>().HandleAsync(
            new ChangeProcessSettings(shown.Key, shown.Read, values.ToDictionary(pair => pair.Name, pair => pair.Value), office.Luca));
        await PublishAsync(office, saved);
    }

    /// <summary>The editors: a draft of the text in force.</summary>
    private static async Task EditAsync(Office office, ConfigurationKind kind, string key, Func<string, string> edit)
    {
        var desk = new ConfigurationDesk(office.Host, office.Luca);
        var read = await desk.LatestAsync(kind, key);
        var edited = edit(read.Content);
        Assert.NotEqual(read.Content, edited);
        await PublishAsync(office, await desk.SaveAsync(read, edited));
    }

    private static async Task PublishAsync(Office office, SaveDraftAnswer saved)
    {
        Assert.True(saved.Result is SaveDraftResult.Saved, saved.Refusal);
        var published = await new ConfigurationDesk(office.Host, office.Luca).PublishAsync(saved.Version!); // saved
        Assert.True(published.Result is PublishDraftResult.Published, string.Join("\n", published.Findings));
    }

    private static async Task AbsentAsync(AssemblyYear year, Guid member, DateOnly day)
    {
        await year.Host.AdvanceToAsync(day, new TimeOnly(18, 0));
        var answer = await year.Host.Get<RecordAttendanceHandler>().HandleAsync(
            new RecordAttendance(2027, day, new Dictionary<Guid, AttendanceMark> { [member] = AttendanceMark.Absent }, year.Office.Giulia));
        Assert.Null(answer.Refusal);
        await year.Host.DrainAsync();
    }
}
