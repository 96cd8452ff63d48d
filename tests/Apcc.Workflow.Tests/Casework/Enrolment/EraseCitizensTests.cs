using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Retention;
using Apcc.Workflow.Tests.Scenarios.Enrolment;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Enrolment;

/// <summary>R5.1.3: erased is erased, in every class of data, and what must be kept is kept.</summary>
public sealed class EraseCitizensTests
{
    [Fact]
    [Trait("Requirement", "R5.1.3")]
    public async Task WhoIsNoMember_LeavesNothingButFigures_AndMembersStay()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;
        await year.ComposeAsync();
        var members = await host.ReadAsync(db => db.AssemblyMembers.CountAsync());
        var people = await host.ReadAsync(db => db.Citizens.CountAsync());
        var draws = await host.ReadAsync(db => db.Draws.CountAsync());

        var figures = await EraseAsync(year, keepMembers: true);

        Assert.Equal((people - members, members), ((int?)figures["persone"], (int?)figures["restano"]));
        Assert.Equal(members, await host.ReadAsync(db => db.Citizens.CountAsync()));
        Assert.All(await RestAsync(year), table => Assert.Equal(0, table));
        Assert.Equal(0, await host.ReadAsync(db => db.LetterBatchContents.CountAsync(content => db.LetterBatches.Any(batch => batch.Id == content.LetterBatchId
            && db.Mailings.Any(mailing => mailing.Id == batch.MailingId && mailing.Title == "Invito all’Assemblea")))));
        Assert.Equal(draws, await host.ReadAsync(db => db.Draws.CountAsync()));
        Assert.Null(await host.ReadAsync(db => db.EnrolmentYears.Select(row => row.ErasedAt).SingleAsync()));
    }

    [Fact]
    [Trait("Requirement", "R5.1.3")]
    public async Task Retention_ErasesClassByClass_UntilTheYearSaysThatNobodyIsLeft()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;
        await year.ComposeAsync();
        await year.SignAllAsync();

        var cycle = await host.ReadAsync(db => db.CaseFiles.Where(row => row.Kind == "ciclo").Select(row => row.Id).SingleAsync());
        Assert.Null((await host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(cycle, "data-retention", year.Office.Giulia))).Refusal);
        var secretary = await year.Office.HireAsync("Silvia Greco", ["segreteria"], []);

        await host.AdvanceAsync(TimeSpan.FromDays(61));
        await year.Office.DoAsync("certificaEstratto", secretary, "Certifica la cancellazione", new JsonObject { ["copieDistrutte"] = true });
        Assert.Null(await host.ReadAsync(db => db.EnrolmentYears.Select(row => row.ErasedAt).SingleAsync()));
        await host.AdvanceToAsync(new DateOnly(2028, 12, 31), new TimeOnly(4, 0));

        Assert.Equal(0, (int?)(await EraseAsync(year, keepMembers: false))["persone"]);
        Assert.NotNull(await host.ReadAsync(db => db.EnrolmentYears.Select(row => row.ErasedAt).SingleAsync()));
        Assert.All(await host.ReadAsync(db => db.HumanTasks.Where(task => task.CitizenId != null)
            .Join(db.HumanTaskContents, task => task.Id, content => content.HumanTaskId, (_, content) => content.Result).ToListAsync()), Assert.Null);
        Assert.NotEqual(0, await host.ReadAsync(db => db.AssemblyMembers.CountAsync())); // who sat, by code
    }

    [Fact]
    [Trait("Requirement", "R5.1.3")]
    public async Task WhoWasErased_IsNotFoundInTheDatabaseFileEither()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;
        var database = host.Get<DatabaseOptions>();
        Assert.SkipWhen(database.IsPostgres, "PostgreSQL removes dead rows by itself.");
        await year.InviteAsync();
        var gone = await host.ReadAsync(db => db.Citizens.OrderBy(citizen => citizen.Code).FirstAsync());
        string[] marks = [gone.RegistryCode, gone.Email ?? gone.RegistryCode];
        await FoldLogAsync(host);
        Assert.Contains(gone.RegistryCode, await FileTextAsync(database), StringComparison.Ordinal);

        await EraseAsync(year, keepMembers: true);

        await FoldLogAsync(host);
        var text = await FileTextAsync(database);
        Assert.All(marks, mark => Assert.DoesNotContain(mark, text, StringComparison.Ordinal));
    }

    private static Task FoldLogAsync(OfficeHost host) => host.ReadAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);"));

    private static async Task<string> FileTextAsync(DatabaseOptions database)
    {
        var path = new SqliteConnectionStringBuilder(database.SqliteConnectionString).DataSource;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    private static async Task<JsonObject> EraseAsync(AssemblyYear year, bool keepMembers)
    {
        JsonObject figures = [];
        await year.Host.Get<WriteQueue>().WriteAsync(async (db, token) =>
            figures = await new CitizenErasure(db, 2027, keepMembers).RunAsync(token));
        return figures;
    }

    /// <summary>Rows that still speak of somebody who is gone.</summary>
    private static Task<int[]> RestAsync(AssemblyYear year) => year.Host.ReadAsync(async db => new[]
    {
        await db.SurveyPeople.CountAsync(row => !db.Citizens.Any(citizen => citizen.Id == row.CitizenId)),
        await db.CitizenAccesses.CountAsync(row => !db.Citizens.Any(citizen => citizen.Id == row.CitizenId)),
        await db.CitizenLists.CountAsync(row => !db.Citizens.Any(citizen => citizen.Id == row.CitizenId)),
        await db.MailingRecipients.CountAsync(row => !db.Citizens.Any(citizen => citizen.Id == row.CitizenId)),
    });
}
