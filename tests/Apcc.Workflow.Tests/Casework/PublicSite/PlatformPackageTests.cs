using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.PublicSite;

/// <summary>The package for Milano Partecipa: complete, public facts alone, the same bytes while nothing changes (R7.3).</summary>
public sealed class PlatformPackageTests
{
    [Fact]
    public async Task Package_HoldsWhatThePlatformImports_AndStaysTheSameUntilSomethingPublicChanges()
    {
        var year = await YearOffice.OpenAsync();
        await using var host = year.Host;
        var office = year.People;
        var proposal = await StoreAsync(host);

        var first = await BuildAsync(host, office);
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        await host.WriteAsync(db => db.CaseFiles.Add(Case("parere", "PARERE-2026-1", "positivo", "Parere riservato", [])));
        var again = await BuildAsync(host, office);
        await host.WriteAsync(db => db.Proposals.Where(row => row.Id == proposal).ExecuteUpdate(set => set.SetProperty(row => row.CityAnswerReasons, "Costa meno del previsto.")));
        var changed = await BuildAsync(host, office);

        Assert.Equal("milano-partecipa-2026.zip", first.FileName);
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.NotEqual(first.Bytes, changed.Bytes);
        var files = Unpack(first.Bytes);
        Assert.Equal(
            ["incontri.csv", "incontri.ics", "incontri/PLEN-2026-1.ics", "index.html", "istruzioni.pdf", "manifest.json", "proposte.csv", "risposte.csv", "risposte/2026-01.pdf", "risultati.csv"],
            files.Keys);
        Assert.Equal(
            "id;title/it;description/it;start_date;end_date;status/id;progress;parent/id;proposal_urls\r\n"
            + ";2026/01 Fontanelle;\"<p><strong>Accolta</strong></p><p>Costa poco; serve &quot;acqua&quot;.</p><p>DD 1/2026</p><p><a href=\"\"http://localhost:5080/pubblico/2026/proposte/1\"\">http://localhost:5080/pubblico/2026/proposte/1</a></p>\";2026-11-20;;;50;;\r\n",
            files["risultati.csv"]);
        Assert.Equal(
            "id;state;answer/it;riferimento;titolo\r\n"
            + ";accepted;\"<p><strong>Accolta</strong></p><p>Costa poco; serve &quot;acqua&quot;.</p><p>DD 1/2026</p>\";2026/01;Fontanelle\r\n",
            files["risposte.csv"]);
        Assert.Equal("title/it;body/it\r\n2026/01 Fontanelle;Una ogni trecento metri.\r\n", files["proposte.csv"]);
        Assert.Contains("PLEN-2026-1;Prima plenaria;;2026-12-12 09:30;2026-12-12 13:00;Palazzo Marino;Convocata;incontri/PLEN-2026-1.ics;", files["incontri.csv"], StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261212T083000Z", files["incontri.ics"], StringComparison.Ordinal);
        Assert.Contains("Costa poco; serve", files["risposte/2026-01.pdf"], StringComparison.Ordinal);
        Assert.Contains("risposte/2026-01.pdf", files["index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain(files.Values, text => text.Contains("riservato", StringComparison.Ordinal) || text.Contains("fattibile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Package_IsForWhoMayPublish_AndSaysWhatIsMissing()
    {
        var year = await YearOffice.OpenAsync();
        await using var host = year.Host;
        var office = year.People;
        var build = host.Get<BuildPlatformPackageHandler>();

        Assert.Null(await build.HandleAsync(new BuildPlatformPackage(2026, office.Marco)));
        Assert.Null(await host.Get<PlatformPackages>().ListAsync(office.Marco));
        Assert.Contains("non è ancora pubblico nulla", (await build.HandleAsync(new BuildPlatformPackage(2026, office.Giulia)))!.Refusal, StringComparison.Ordinal);
        Assert.Empty((await host.Get<PlatformPackages>().ListAsync(office.Giulia))!);
    }

    [Fact]
    public async Task Numbers_OfThePlatform_AreFoundByReferenceOrTitle_AndStandInTheAnswers()
    {
        var year = await YearOffice.OpenAsync();
        await using var host = year.Host;
        await StoreAsync(host);
        var record = host.Get<RecordPlatformNumbersHandler>();

        var strange = await record.HandleAsync(new RecordPlatformNumbers(2026, "id;title/it\n7;Altro\n"u8.ToArray(), year.People.Giulia));
        var broken = await record.HandleAsync(new RecordPlatformNumbers(2026, "id;title/it\nsette;Fontanelle\n"u8.ToArray(), year.People.Giulia));
        var refused = await record.HandleAsync(new RecordPlatformNumbers(2026, "id;title/it\n7;Fontanelle\n"u8.ToArray(), year.People.Marco));
        var before = Unpack((await BuildAsync(host, year.People)).Bytes)["risposte.csv"];
        var found = await record.HandleAsync(new RecordPlatformNumbers(2026, "id;state;title/it\n6;accepted;Altro\n345;;2026/01 Fontanelle\n"u8.ToArray(), year.People.Giulia));

        Assert.Contains("Nessuna riga", strange?.Problem, StringComparison.Ordinal);
        Assert.Contains("solo cifre", broken?.Problem, StringComparison.Ordinal);
        Assert.Null(refused);
        Assert.Contains("\n;accepted;", before, StringComparison.Ordinal);
        Assert.Equal((1, null), (found?.Found, found?.Problem));
        Assert.Contains("\n345;accepted;", Unpack((await BuildAsync(host, year.People)).Bytes)["risposte.csv"], StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single((await host.Get<PlatformPackages>().ListAsync(year.People.Giulia))!).Numbers);
    }

    private static async Task<PlatformPackage> BuildAsync(OfficeHost host, Office office)
    {
        var package = await host.Get<BuildPlatformPackageHandler>().HandleAsync(new BuildPlatformPackage(2026, office.Giulia));
        Assert.Null(package!.Refusal);
        return package;
    }

    private static async Task<Guid> StoreAsync(OfficeHost host)
    {
        var proposal = Guid.CreateVersion7();
        var verification = Case("verifica", "VERIFICA-2026-1", "pubblicata", "Verifica a 3 mesi: Fontanelle", new() { ["stato"] = "in-corso", ["verificataIl"] = "2027-02-20" });
        verification.ParentId = proposal;
        await host.WriteAsync(db =>
        {
            db.CaseFiles.AddRange(
                new CaseFile { Id = proposal, Kind = "proposta", Reference = "2026/01", Title = "Fontanelle", CreatedAt = DateTime.UnixEpoch }, verification,
                Case("dossier", "DOSSIER-2026", "pubblicato", "Dossier di Risposta", []),
                Case("plenaria", "PLEN-2026-1", "convocata", "Prima plenaria", new()
                {
                    ["giorno"] = "2026-12-12", ["oraInizio"] = "09:30", ["oraFine"] = "13:00", ["luogo"] = "Palazzo Marino",
                }));
            db.Proposals.Add(new Proposal
            {
                Id = proposal, Year = 2026, Number = 1, GroupName = "Acqua", Kind = ProposalKind.Recommendation, Title = "Fontanelle", Approval = ProposalApproval.Approved,
                Text = "Una ogni trecento metri.", ProposedOutcomeReasons = "È fattibile.", CityAnswer = "accolta", CityAnswerReasons = "Costa poco; serve \"acqua\".",
                CityAnswerAct = "DD 1/2026", CityAnsweredOn = new DateOnly(2026, 11, 20),
            });
        });
        return proposal;
    }

    private static CaseFile Case(string kind, string reference, string state, string title, JsonObject facts) => new()
    {
        Id = Guid.CreateVersion7(), Kind = kind, Reference = reference, Title = title, Year = 2026, State = state, Facts = facts.ToJsonString(), CreatedAt = DateTime.UnixEpoch,
    };

    private static SortedDictionary<string, string> Unpack(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            files[entry.FullName] = reader.ReadToEnd();
        }

        return files;
    }
}
