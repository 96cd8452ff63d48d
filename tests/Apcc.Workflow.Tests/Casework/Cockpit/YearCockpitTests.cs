using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Apcc.Workflow.Tests.Casework.Cockpit.CockpitYear;

namespace Apcc.Workflow.Tests.Casework.Cockpit;

/// <summary>The year at a glance: stages, terms, tasks, people and the dossier, from what is stored.</summary>
public sealed class YearCockpitTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 14, 9, 0, 0, TimeSpan.Zero); // a Monday

    [Fact]
    public async Task Stages_SayWhatIsDone_WhatRuns_WhatIsLateAndWhatIsToCome()
    {
        var year = await YearOffice.OpenAsync(December);
        await using var host = year.Host;
        var version = await VersionAsync(host);
        var dossier = Case(2026, "dossier", "DOSSIER-2026", "in-istruttoria", new() { ["reportInviatoIl"] = "2026-11-02", ["ricevutoIl"] = "2026-11-04", ["scadenza"] = "2026-12-10" });
        await host.WriteAsync(db =>
        {
            db.CaseFiles.Add(dossier);
            db.WorkflowInstances.AddRange(
                Run(version, "enrolment", year.Cycle, new(2025, 9, 1), new(2025, 12, 20)),
                Run(version, "plenary", year.Cycle, new(2026, 1, 10), new(2026, 3, 1)),
                Run(version, "plenary", year.Cycle, new(2026, 1, 10)),
                Run(version, "response-dossier", dossier.Id, new(2026, 11, 3)),
                Run(version, "evaluation", year.Cycle, new(2026, 11, 1), incidents: 1));
        });

        var cockpit = await host.Get<YearCockpits>().FindAsync(year.People.Giulia, 2026);

        Assert.Equal("APCC-2026", cockpit?.Cycle?.Reference);
        var stages = cockpit!.Stages.ToDictionary(stage => stage.Name);
        Assert.Equal((StageStanding.Done, new DateOnly(2025, 9, 1), new DateOnly(2025, 12, 20)), (stages["Iscrizione"].Standing, stages["Iscrizione"].From, stages["Iscrizione"].Until));
        Assert.Equal((StageStanding.Running, 1, 2), (stages["Plenarie"].Standing, stages["Plenarie"].Done, stages["Plenarie"].Total));
        Assert.Equal((StageStanding.Overdue, new DateOnly(2026, 12, 10)), (stages["Dossier di Risposta"].Standing, stages["Dossier di Risposta"].Until));
        Assert.Equal(StageStanding.Stuck, stages["Valutazione"].Standing);
        Assert.Equal((StageStanding.NotBegun, new DateOnly(2025, 9, 1)), (stages["Consultazione per il mandato"].Standing, stages["Consultazione per il mandato"].From));
        Assert.Equal((StageStanding.Ahead, new DateOnly(2027, 3, 31)), (stages["Celebrazione e pubblicazione"].Standing, stages["Celebrazione e pubblicazione"].Until));
    }

    [Fact]
    public async Task Dates_TellMissedNearAndKeptOnes_ByDay()
    {
        var year = await YearOffice.OpenAsync(December);
        await using var host = year.Host;
        await host.WriteAsync(db => db.CaseFiles.AddRange(
            Case(2026, "plenaria", "PLEN-2026-01", "verbale-pubblicato", new() { ["giorno"] = "2026-01-17" }, "Prima"),
            Case(2026, "plenaria", "PLEN-2026-02", "convocata", new() { ["giorno"] = "2026-12-19" }, "Seconda"),
            Case(2026, "plenaria", "PLEN-2026-03", "annullata", new() { ["giorno"] = "2026-05-16" }, "Annullata"),
            Case(2026, "plenaria", "PLEN-2026-04", "in-calendario", new() { ["giorno"] = "2026-12-05" }, "Dimenticata"),
            Case(2026, "dossier", "DOSSIER-2026", "approvato", new() { ["scadenza"] = "2026-12-10", ["dataDetermina"] = "2026-12-11" })));

        var dates = (await host.Get<YearCockpits>().FindAsync(year.People.Giulia, 2026))!.Dates;

        Assert.Equal(
            ["Prima Done", "Dimenticata Missed", "Risposta del Comune entro due mesi DoneLate", "Seconda Near", "Pubblicazione della risposta Ahead"],
            dates.Select(date => $"{date.Name} {date.Standing}"));
        Assert.Equal(new DateOnly(2027, 3, 31), dates[^1].On);
    }

    [Fact]
    public async Task SettingsOfADefinition_ChangedInTheFileAlone_MoveTheYear()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true, now: December);
        var year = await YearOffice.OpenAsync(host: host);
        foreach (var (name, from, to) in new[] { ("celebration", "03-31", "04-15"), ("annual-cycle", "\"value\": \"122\"", "\"value\": \"153\"") })
        {
            var file = Path.Combine(host.ConfigurationRoot, "workflows", "definitions", $"{name}.json");
            var text = await File.ReadAllTextAsync(file);
            Assert.Contains(from, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal));
        }

        await host.Get<ImportConfigurationHandler>().HandleAsync();
        var cockpit = await host.Get<YearCockpits>().FindAsync(year.People.Giulia, 2026);

        Assert.Equal(new DateOnly(2027, 4, 15), cockpit!.Dates.Single(date => date.Name == "Pubblicazione della risposta").On);
        Assert.Equal(new DateOnly(2025, 8, 1), cockpit.Stages.Single(stage => stage.Name == "Iscrizione").From);
    }

    [Fact]
    public async Task Dossier_CountsWhatHasReasons_AndNamesWhatHasNot()
    {
        var year = await YearOffice.OpenAsync(December);
        await using var host = year.Host;
        await year.ProposeAsync(1);
        await year.ProposeAsync(2);
        await year.ProposeAsync(3, "Tetti verdi", outcome: null);
        var report = await year.ProposeAsync(4, "Fontanelle", outcome: null);
        await year.ProposeAsync(5, approval: Apcc.Workflow.Casework.Proposals.ProposalApproval.Rejected, outcome: null);
        await year.StartAsync("feasibility-report", report);

        var dossier = (await host.Get<YearCockpits>().FindAsync(year.People.Giulia, 2026))!.Dossier;

        Assert.Equal((4, 2, 0, 2, 1, 1), (dossier.Approved, dossier.WithReasons, dossier.Answered, dossier.Reasoned, dossier.InWork, dossier.NotBegun));
        Assert.Equal(["2026/03 Tetti verdi Marco Colombo False", "2026/04 Fontanelle Marco Colombo True"],
            dossier.Missing.Select(missing => $"{missing.Reference} {missing.Title} {missing.ReferentName} {missing.IsInWork}"));
    }

    [Fact]
    public async Task Years_OverlapWithoutMixing_AndPeopleAreCountedOverBoth()
    {
        var year = await YearOffice.OpenAsync(December);
        await using var host = year.Host;
        var version = await VersionAsync(host);
        var next = Case(2027, "ciclo", "APCC-2027", "in-preparazione", []);
        var (now, marco) = (December.UtcDateTime, year.People.Marco);
        var (one, other) = (Run(version, "enrolment", year.Cycle, new(2026, 1, 1)), Run(version, "enrolment", next.Id, new(2026, 9, 1)));
        await host.WriteAsync(db =>
        {
            db.CaseFiles.Add(next);
            db.WorkflowInstances.AddRange(one, other);
            db.HumanTasks.AddRange(
                OpenTask(one, 1, now.AddDays(-2), marco), OpenTask(one, 2, now.AddDays(2), marco), OpenTask(one, 3, now.AddDays(40)), OpenTask(one, 4),
                OpenTask(other, 5, now.AddDays(-1), marco), OpenTask(other, 6, now.AddDays(-1), marco));
        });

        var cockpits = host.Get<YearCockpits>();
        var (first, second) = ((await cockpits.FindAsync(year.People.Giulia, 2026))!, (await cockpits.FindAsync(year.People.Giulia, 2027))!);

        Assert.Equal([2027, 2026], first.Years);
        Assert.Equal(new TaskCounts(4, 1, 1, 2, 0), first.Tasks);
        Assert.Equal(new TaskCounts(2, 2, 0, 0, 0), second.Tasks);
        Assert.Equal(new PersonLoad(marco, "Marco Colombo", 4, 3, 1, 2, IsTooMuch: true), Assert.Single(first.People));
        Assert.Equal(2, Assert.Single(second.People).InYear);
        Assert.Equal(2026, await cockpits.FirstChoiceAsync(year.People.Giulia));
        Assert.Equal(["Attività 1", "Attività 2", "Attività 3", "Attività 4"], await TitlesAsync(host, year.People.Giulia, CockpitTaskChoice.All));
        Assert.Equal(["Attività 1"], await TitlesAsync(host, year.People.Giulia, CockpitTaskChoice.Late));
        Assert.Equal(["Attività 2"], await TitlesAsync(host, year.People.Giulia, CockpitTaskChoice.AtRisk));
        Assert.Equal(["Attività 3", "Attività 4"], await TitlesAsync(host, year.People.Giulia, CockpitTaskChoice.Unassigned));
    }

    [Fact]
    public async Task AYearThatIsOver_OrThatTookPlaceElsewhere_IsNotBehind()
    {
        var year = await YearOffice.OpenAsync(December);
        await using var host = year.Host;
        await year.People.FileProposalAsync(); // of 2025, without a cycle
        await host.WriteAsync(db => db.CaseFiles.Add(Case(2024, "ciclo", "APCC-2024", "concluso", [])));

        var (over, elsewhere) = ((await host.Get<YearCockpits>().FindAsync(year.People.Giulia, 2024))!, (await host.Get<YearCockpits>().FindAsync(year.People.Giulia, 2025))!);

        Assert.NotEmpty(over.Stages);
        Assert.All(over.Stages, stage => Assert.Equal(StageStanding.Skipped, stage.Standing));
        Assert.Equal((0, 0, 1), (elsewhere.Stages.Count, elsewhere.Dates.Count, elsewhere.Dossier.Approved));
    }

    [Fact]
    public async Task Cockpit_IsForWhoMayReadEveryCase_AndForYearsThatThereAre()
    {
        var year = await YearOffice.OpenAsync(December);
        await using var host = year.Host;
        var cockpits = host.Get<YearCockpits>();

        Assert.Null(await cockpits.FindAsync(year.People.Marco, 2026));
        Assert.Null(await cockpits.FirstChoiceAsync(year.People.Marco));
        Assert.Null(await host.Get<CockpitTasks>().ListAsync(new() { ActorId = year.People.Marco, Year = 2026 }));
        Assert.Null(await cockpits.FindAsync(year.People.Giulia, 2031));
        Assert.False((await cockpits.FindAsync(year.People.Elena, 2026))!.MayManage);
        Assert.True((await cockpits.FindAsync(year.People.Giulia, 2026))!.MayManage);
    }

    [Fact]
    public async Task Year_ReadsWithTheSameQueries_AlsoWithFiveThousandOpenTasks()
    {
        var year = await YearOffice.OpenAsync(December);
        await using var host = year.Host;
        var version = await VersionAsync(host);
        var run = Run(version, "enrolment", year.Cycle, new(2026, 1, 1));
        await host.WriteAsync(db =>
        {
            db.WorkflowInstances.Add(run);
            db.HumanTasks.AddRange(Enumerable.Range(1, 2).Select(number => OpenTask(run, number, December.UtcDateTime.AddDays(-1), year.People.Marco)));
        });
        await ReadAsync(host, year.People.Giulia); // takes the configuration in

        var few = await QueryCount.OfAsync(() => ReadAsync(host, year.People.Giulia));
        await host.WriteAsync(db => db.HumanTasks.AddRange(Enumerable.Range(3, 4998).Select(number =>
            OpenTask(run, number, December.UtcDateTime.AddDays((number % 60) - 20), number % 3 == 0 ? null : number % 2 == 0 ? year.People.Marco : year.People.Sara))));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var many = await QueryCount.OfAsync(() => ReadAsync(host, year.People.Giulia));
        TestContext.Current.SendDiagnosticMessage($"5,000 open tasks: {many} queries, {watch.ElapsedMilliseconds} ms");

        Assert.InRange(few, 10, 40);
        Assert.Equal(few, many);
        Assert.Equal(5000, (await host.Get<YearCockpits>().FindAsync(year.People.Giulia, 2026))!.Tasks.Open);
        var page = (await host.Get<CockpitTasks>().ListAsync(new() { ActorId = year.People.Giulia, Year = 2026, Page = 1000 }))!;
        Assert.Equal((100, 100, 50), (page.Page, page.LastPage, page.Items.Count));
    }

    private static async Task ReadAsync(OfficeHost host, Guid actor)
    {
        await host.Get<YearCockpits>().FindAsync(actor, 2026);
        await host.Get<CockpitTasks>().ListAsync(new() { ActorId = actor, Year = 2026 });
    }

    private static async Task<IEnumerable<string>> TitlesAsync(OfficeHost host, Guid actor, CockpitTaskChoice which) =>
        (await host.Get<CockpitTasks>().ListAsync(new() { ActorId = actor, Year = 2026, Which = which }))!.Items.Select(item => item.Title);

    private static Task<Guid> VersionAsync(OfficeHost host) => host.ReadAsync(db => db.ConfigurationVersions
        .Where(row => row.Kind == ConfigurationKind.Definition && row.Key == "enrolment").Select(row => row.Id).FirstAsync());
}
