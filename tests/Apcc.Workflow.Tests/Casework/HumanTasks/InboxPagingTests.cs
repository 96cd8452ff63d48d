using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

/// <summary>Lists page by page: nothing twice, nothing left out, in an order that does not waver.</summary>
public sealed class InboxPagingTests
{
    private static readonly DateTime Now = OfficeHost.Start.UtcDateTime;

    public static TheoryData<InboxScope, InboxSort, bool?> Orders()
    {
        var orders = new TheoryData<InboxScope, InboxSort, bool?>();
        foreach (var scope in Enum.GetValues<InboxScope>())
            foreach (var sort in Enum.GetValues<InboxSort>())
                foreach (var isDescending in new bool?[] { null, true, false }) orders.Add(scope, sort, isDescending);
        return orders;
    }

    [Fact]
    public async Task EveryOrderOfEveryTab_PageByPage_IsTheWholeListInOrder()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await FillAsync(host, office);
        var inbox = host.Get<Inbox>();

        foreach (var (scope, sort, isDescending) in Orders().Select(row => row.Data))
        {
            var request = new InboxRequest { ActorId = office.Giulia, Scope = scope, Sort = sort, IsDescending = isDescending, PageSize = 7 };
            var whole = (await inbox.PageAsync(request with { PageSize = Inbox.MostRows })).Items.Select(item => item.Id).ToList();
            var (paged, cursor) = (new List<Guid>(), (string?)null);
            do
            {
                var page = await inbox.PageAsync(request with { Cursor = cursor });
                paged.AddRange(page.Items.Select(item => item.Id));
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            Assert.NotEmpty(whole);
            Assert.True(whole.SequenceEqual(paged), $"{scope} {sort} {isDescending}");
            Assert.Equal(whole.Count, whole.Distinct().Count());
            Assert.Equal(whole.Count, await inbox.CountAsync(request));
        }
    }

    [Fact]
    public async Task TabCounts_AreWhatTheTabsHold()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await FillAsync(host, office);

        foreach (var person in new[] { office.Giulia, office.Sara, office.Marco })
        {
            var list = await host.Get<Inbox>().ListAsync(new InboxRequest { ActorId = person });
            foreach (var (scope, count) in list.Counts)
                Assert.Equal((scope, await host.Get<Inbox>().CountAsync(new InboxRequest { ActorId = person, Scope = scope })), (scope, count));
            Assert.Equal(await host.Get<Inbox>().CountAsync(new InboxRequest { ActorId = person, Due = InboxDue.Overdue }), list.OverdueCount);
        }
    }

    [Fact]
    public async Task UsualOrder_IsLateThenDueDateThenPriority_AndWithoutDueDateLast()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AddAsync(host,
            NewTask(1, office.Marco, dueAt: null, priority: 100), NewTask(2, office.Marco, Now.AddDays(3)), NewTask(3, office.Marco, Now.AddDays(3), priority: 80),
            NewTask(4, office.Marco, Now.AddDays(-2)), NewTask(5, office.Marco, Now.AddDays(-9), priority: 0));

        Assert.Equal(["5", "4", "3", "2", "1"], await TitlesAsync(host, new InboxRequest { ActorId = office.Marco }));
    }

    [Fact]
    public async Task NextPage_AfterATaskOfTheFirstWasClosed_LeavesNothingOut()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AddAsync(host, [.. Enumerable.Range(1, 6).Select(number => NewTask(number, office.Marco, Now.AddDays(number)))]);
        var first = await host.Get<Inbox>().PageAsync(new InboxRequest { ActorId = office.Marco, PageSize = 3 });

        await ChangeAsync(host, "2", task => task.ClosedAt = Now);
        var next = new InboxRequest { ActorId = office.Marco, PageSize = 3, Cursor = first.NextCursor };

        Assert.Equal(["4", "5", "6"], await TitlesAsync(host, next));
    }

    [Theory]
    [InlineData("citta", "Una CITTÀ più fresca")]
    [InlineData("PIÙ fresca", "Una città piu fresca")]
    [InlineData("dell'acqua", "Riuso dell’acqua")]
    [InlineData("2026/17", "Riferimento")]
    [InlineData("100%", "Copertura al 100% dei costi")]
    [InlineData("a_b", "Campo a_b")]
    public async Task Search_FindsWithoutRegardToCapitalsAndAccents(string search, string title)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AddAsync(host, NewTask(1, office.Marco, Now, title: title), NewTask(2, office.Marco, Now, title: "Altro, 100 e axb", reference: "2026/99"));

        Assert.Equal([title], await TitlesAsync(host, new InboxRequest { ActorId = office.Marco, Search = search }));
    }

    [Fact]
    public async Task Filters_NarrowEachOther()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var sunday = new DateTime(2026, 2, 8, 22, 0, 0, DateTimeKind.Utc); // 23:00 in Milan
        await AddAsync(host,
            NewTask(1, office.Marco, Now.AddHours(-1), priority: 90), NewTask(2, office.Marco, Now.AddHours(13)), NewTask(3, office.Marco, sunday),
            NewTask(4, office.Marco, sunday.AddHours(1)), NewTask(5, office.Marco, null, priority: 10));
        var mine = new InboxRequest { ActorId = office.Marco };

        Assert.Equal(["1"], await TitlesAsync(host, mine with { Due = InboxDue.Overdue }));
        Assert.Equal(["1", "2"], await TitlesAsync(host, mine with { Due = InboxDue.Today }));
        Assert.Equal(["1", "2", "3"], await TitlesAsync(host, mine with { Due = InboxDue.ThisWeek }));
        Assert.Equal(["5"], await TitlesAsync(host, mine with { Due = InboxDue.None }));
        Assert.Equal(["2", "3"], await TitlesAsync(host, mine with { DueFrom = Now, DueBefore = sunday.AddMinutes(1) }));
        Assert.Equal(["3", "4"], await TitlesAsync(host, mine with { DueFrom = sunday }));
        Assert.Equal(["2", "3", "4"], await TitlesAsync(host, mine with { PriorityFrom = 11, PriorityTo = 89 }));
        Assert.Equal(["3"], await TitlesAsync(host, mine with { InstanceId = "i3", DefinitionId = "prova" }));
        Assert.Empty(await TitlesAsync(host, mine with { DefinitionId = "altro" }));
    }

    [Fact]
    public async Task ClosedTasks_AreAmongAll_WhenTheirStateIsAskedFor()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AddAsync(host, NewTask(1, office.Marco, Now), Closed(2, office.Sara, Now.AddDays(-2)), Closed(3, office.Marco, Now.AddDays(-1)));
        var all = new InboxRequest { ActorId = office.Giulia, Scope = InboxScope.All };

        Assert.Equal(["1"], await TitlesAsync(host, all));
        Assert.Equal(["3", "2"], await TitlesAsync(host, all with { Statuses = [HumanTaskStatus.Completed] }));
        Assert.Equal(["1", "2", "3"],
            (await TitlesAsync(host, all with { Statuses = [HumanTaskStatus.Completed, HumanTaskStatus.Assigned] })).Order());
    }

    [Fact]
    public async Task Available_FollowsClaimReleaseEscalationAndExclusion()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess { CandidateGroups = ["area-tecnica-scuole", "referente"] }.StartAsync(office);
        var available = new InboxRequest { ActorId = office.Sara, Scope = InboxScope.Available };

        Assert.Equal(["Firma il verbale"], await TitlesAsync(host, available)); // once, though through two groups
        await host.WriteAsync(db => db.HumanTaskCandidates.Add(new HumanTaskCandidate
        {
            Id = Guid.CreateVersion7(), HumanTaskId = task, Kind = CandidateKind.Excluded, Key = office.Paolo.ToString(),
        }));
        Assert.Empty(await TitlesAsync(host, available with { ActorId = office.Paolo }));
        Assert.Equal(["Firma il verbale"], await TitlesAsync(host, available with { ActorId = office.Marco }));

        await office.ClaimAsync(task, office.Sara);
        Assert.Empty(await TitlesAsync(host, available with { ActorId = office.Marco }));
        await host.Get<ReleaseHumanTaskHandler>().HandleAsync(new ReleaseHumanTask(task, office.Sara));
        Assert.Equal(["Firma il verbale"], await TitlesAsync(host, available with { ActorId = office.Marco }));
        await host.WriteAsync(db => db.HumanTaskCandidates.Add(new HumanTaskCandidate
        {
            Id = Guid.CreateVersion7(), HumanTaskId = task, Kind = CandidateKind.Person, Key = office.Elena.ToString(),
        }));
        Assert.Equal(["Firma il verbale"], await TitlesAsync(host, available with { ActorId = office.Elena }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    [InlineData("MSAwIDAg")]
    [InlineData("AAAA")]
    public async Task Cursor_ThatCannotBeRead_IsTheFirstPage_AndIsTold(string cursor)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AddAsync(host, NewTask(1, office.Marco, Now));
        var request = new InboxRequest { ActorId = office.Marco, Cursor = cursor };

        Assert.Equal(["1"], await TitlesAsync(host, request));
        Assert.False(Inbox.Knows(request));
    }

    [Fact]
    public void Urgency_SortsAsDueDatePriorityAndTaskDo() =>
        Gen.Select(Gen.Int[0, 400].Select(hours => hours == 0 ? (DateTime?)null : Now.AddHours(hours)), Gen.Int[0, 100], Gen.Guid).Array[2, 20].Sample(tasks =>
        {
            var byText = tasks.OrderBy(task => Urgency.Of(task.Item1, task.Item2, task.Item3), StringComparer.Ordinal).Select(task => (task.Item1, task.Item2));
            var byMeaning = tasks.OrderBy(task => task.Item1 ?? DateTime.MaxValue).ThenByDescending(task => task.Item2).Select(task => (task.Item1, task.Item2));
            return byText.SequenceEqual(byMeaning);
        });

    private static async Task<List<string>> TitlesAsync(OfficeHost host, InboxRequest request) =>
        [.. (await host.Get<Inbox>().PageAsync(request)).Items.Select(item => item.Title)];

    private static Task AddAsync(OfficeHost host, params HumanTask[] tasks) => host.WriteAsync(db => db.AddRange(tasks.Cast<object>()));

    private static Task ChangeAsync(OfficeHost host, string title, Action<HumanTask> change) =>
        host.WriteAsync(db => change(db.HumanTasks.Single(task => task.Title == title)));

    /// <summary>Ties everywhere: few due dates, few priorities, the same instants.</summary>
    private static async Task FillAsync(OfficeHost host, Office office)
    {
        var people = new[] { office.Giulia, office.Marco };
        for (var number = 0; number < 60; number++)
        {
            var task = (number % 4) switch
            {
                0 => NewTask(number, people[number % 8 / 4], DueOf(number), number % 3 * 50),
                1 => NewTask(number, null, DueOf(number), number % 3 * 50),
                2 => Closed(number, people[number % 8 / 4], Now.AddDays(-(number % 5))),
                _ => NewTask(number, people[number % 8 / 4], DueOf(number), followUpAt: Now.AddDays(1 + (number % 3))),
            };
            await AddAsync(host, task);
            if (number % 4 != 1) continue;

            if (number % 8 == 1) await ChangeAsync(host, task.Title, row => row.Status = HumanTaskStatus.Unassigned);
            else
                await host.WriteAsync(db => db.AddRange(new[] { "cabina-di-regia", "area-tecnica-scuole" }.Select(group => new HumanTaskCandidate
                {
                    Id = Guid.CreateVersion7(), HumanTaskId = task.Id, Kind = CandidateKind.Group, Key = group,
                })));
        }
    }

    private static DateTime? DueOf(int number) => number % 5 == 0 ? null : Now.AddDays((number % 5) - 2);

    private static HumanTask Closed(int number, Guid by, DateTime at)
    {
        var task = NewTask(number, by, at);
        (task.Status, task.ClosedAt, task.CompletedById) = (HumanTaskStatus.Completed, at, by);
        return task;
    }

    private static HumanTask NewTask(
        int number, Guid? assignee, DateTime? dueAt, int priority = 50, DateTime? followUpAt = null, string? title = null, string? reference = null)
    {
        title ??= number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        reference ??= $"2026/{16 + number}";
        return new HumanTask
        {
            Id = Guid.CreateVersion7(), InstanceId = $"i{number}", BookmarkId = "b", ActivityId = "a", DefinitionId = "prova", Title = title,
            Reference = reference, Tags = "[]", Actions = "[]", Status = assignee is null ? HumanTaskStatus.Available : HumanTaskStatus.Assigned,
            AssigneeId = assignee, Priority = priority, DueAt = dueAt, FollowUpAt = followUpAt, CreatedAt = Now.AddMinutes(-(number % 7)), Version = 1,
        };
    }
}
