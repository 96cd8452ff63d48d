using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.UserTasks;

/// <summary>The routes of <c>/user-tasks</c> and their statuses, each row one request.</summary>
public sealed class UserTaskApiTests(UserTaskApiTests.Office office) : IClassFixture<UserTaskApiTests.Office>
{
    private const string Assign = """{ "assigneeId": "{marco}" }""";

    /// <summary>Method, path ({id}: an open task that Giulia manages and Sara could take), body, who, status, code.</summary>
    public static TheoryData<string, string, string?, string?, int, string?> Requests() => new()
    {
        { "GET", "/user-tasks", null, null, 401, "signedOut" },
        { "POST", "/user-tasks/{id}/claim", "{}", null, 401, "signedOut" },
        { "GET", "/user-tasks", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks?scope=available&limit=1", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks?scope=history", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks?scope=waiting&sort=followUpAt&direction=desc", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks?scope=all&status=available,assigned&status=completed&priorityFrom=0&priorityTo=100", null, "Giulia Ferraris", 200, null },
        { "GET", "/user-tasks?scope=needsAttention&due=overdue", null, "Giulia Ferraris", 200, null },
        { "GET", "/user-tasks?scope=all&from=2026-01-01&to=2031-01-01&workflowDefinitionId=x&workflowInstanceId=y&search=z", null, "Giulia Ferraris", 200, null },
        { "GET", "/user-tasks?scope=all", null, "Sara D'Angelo", 403, "permissionMissing" },
        { "GET", "/user-tasks?scope=needsAttention", null, "Sara D'Angelo", 403, "permissionMissing" },
        { "GET", "/user-tasks?scope=everything", null, "Sara D'Angelo", 422, "invalidQuery" },
        { "GET", "/user-tasks?limit=0", null, "Sara D'Angelo", 422, "invalidQuery" },
        { "GET", "/user-tasks?limit=many", null, "Sara D'Angelo", 422, "invalidQuery" },
        { "GET", "/user-tasks?cursor=MSAwIDAg", null, "Sara D'Angelo", 422, "invalidQuery" },
        { "GET", "/user-tasks?due=soon&sort=colour&direction=up&status=lost", null, "Sara D'Angelo", 422, "invalidQuery" },
        { "GET", "/user-tasks?from=20-03-2026&priorityTo=101", null, "Sara D'Angelo", 422, "invalidQuery" },
        { "GET", "/user-tasks/capabilities", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks/{id}", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks/{id}/events", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks/{id}/capabilities", null, "Sara D'Angelo", 200, null },
        { "GET", "/user-tasks/{id}", null, "Marco Colombo", 404, "notFound" },
        { "GET", "/user-tasks/{id}/events", null, "Marco Colombo", 404, "notFound" },
        { "GET", "/user-tasks/00000000-0000-0000-0000-000000000001", null, "Giulia Ferraris", 404, "notFound" },
        { "GET", "/user-tasks/something", null, "Giulia Ferraris", 404, "notFound" },
        { "POST", "/user-tasks/{id}/claim", null, "Sara D'Angelo", 200, null },
        { "POST", "/user-tasks/{id}/claim", "{}", "Marco Colombo", 404, "notFound" },
        { "POST", "/user-tasks/{id}/claim", "{}", "Giulia Ferraris", 403, "permissionMissing" },
        { "POST", "/user-tasks/{id}/release", "{}", "Sara D'Angelo", 403, "permissionMissing" },
        { "POST", "/user-tasks/{id}/assign", Assign, "Sara D'Angelo", 403, "permissionMissing" },
        { "POST", "/user-tasks/{id}/assign", "{}", "Giulia Ferraris", 422, "invalid" },
        { "POST", "/user-tasks/{id}/assign", """{ "assigneeId": "00000000-0000-0000-0000-000000000001" }""", "Giulia Ferraris", 422, "invalid" },
        { "POST", "/user-tasks/{id}/assign", """{ "assigneeId": "{marco}", "expectedRevision": 7 }""", "Giulia Ferraris", 409, "stale" },
        { "POST", "/user-tasks/{id}/assign", Assign, "Giulia Ferraris", 200, null },
        { "POST", "/user-tasks/{id}/assign", """{ "assigneeId": 12 }""", "Giulia Ferraris", 422, "malformedBody" },
        { "POST", "/user-tasks/{id}/assign", "[", "Giulia Ferraris", 422, "malformedBody" },
        { "POST", "/user-tasks/{id}/complete", """{ "actionKey": "Firma", "data": {} }""", "Sara D'Angelo", 403, "permissionMissing" },
        { "POST", "/user-tasks/{id}/complete", "{}", "Sara D'Angelo", 422, "invalid" },
        { "POST", "/user-tasks/{id}/cancel", "{}", "Giulia Ferraris", 422, "invalid" },
        { "POST", "/user-tasks/{id}/cancel", """{ "reason": "Non serve." }""", "Sara D'Angelo", 403, "permissionMissing" },
        { "POST", "/user-tasks/{id}/cancel", """{ "reason": "Non serve." }""", "Giulia Ferraris", 200, null },
        { "PATCH", "/user-tasks/{id}", """{ "priority": 80, "dueAt": "2031-03-20", "reason": "Attesa dei dati." }""", "Giulia Ferraris", 200, null },
        { "PATCH", "/user-tasks/{id}", """{ "dueAt": "2031-03-20T10:30:00+01:00", "reason": "Attesa dei dati." }""", "Giulia Ferraris", 200, null },
        { "PATCH", "/user-tasks/{id}", """{ "priority": 80, "dueAt": "2031-03-20" }""", "Giulia Ferraris", 422, "invalid" },
        { "PATCH", "/user-tasks/{id}", """{ "priority": 180 }""", "Giulia Ferraris", 422, "invalid" },
        { "PATCH", "/user-tasks/{id}", """{ "dueAt": "domani", "reason": "x" }""", "Giulia Ferraris", 422, "invalid" },
        { "PATCH", "/user-tasks/{id}", "{}", "Giulia Ferraris", 422, "invalid" },
        { "PATCH", "/user-tasks/{id}", """{ "priority": 80 }""", "Sara D'Angelo", 403, "permissionMissing" },
        { "PUT", "/user-tasks/{id}/draft", """{ "data": {} }""", "Sara D'Angelo", 403, "permissionMissing" },
        { "PUT", "/user-tasks/{id}/draft", "{}", "Sara D'Angelo", 422, "invalid" },
        { "PUT", "/user-tasks/{id}/draft", """{ "data": {} }""", "Marco Colombo", 404, "notFound" },
        { "POST", "/user-tasks/{id}/comments", """{ "text": "Arriva domani." }""", "Sara D'Angelo", 200, null },
        { "POST", "/user-tasks/{id}/comments", """{ "text": " " }""", "Sara D'Angelo", 422, "invalid" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_IsAnsweredWithItsStatus(string method, string path, string? body, string? person, int status, string? code)
    {
        var task = await office.NewTaskAsync();
        using var client = await office.ClientAsync(person);

        var (answered, answer) = await client.SendAsync(method, office.Fill(path, task), body is null ? null : office.Fill(body, task));

        Assert.Equal((status, code), (answered, answer?["code"]?.GetValue<string>()));
        if (status >= 400) Assert.NotEmpty(answer?["message"]?.GetValue<string>() ?? "");
        if (status == 422) Assert.NotEmpty(answer?["errors"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task Change_WithoutTheHeader_IsRefused()
    {
        var task = await office.NewTaskAsync();
        using var client = await office.ClientAsync("Sara D'Angelo");

        var (status, answer) = await client.SendAsync("POST", $"/user-tasks/{task}/claim", "{}", withHeader: false);

        Assert.Equal((403, "csrfHeaderMissing"), (status, answer?["code"]?.GetValue<string>()));
    }

    [Fact]
    public async Task List_HasItemsCursorAndTotal_AndNothingProtected()
    {
        var (first, second) = (await office.NewTaskAsync(), await office.NewTaskAsync());
        using var client = await office.ClientAsync("Sara D'Angelo");

        var (_, page) = await client.SendAsync("GET", "/user-tasks?scope=available&limit=1");
        var seen = new List<string>();
        for (var cursor = page?["nextCursor"]?.GetValue<string>(); cursor is not null;)
        {
            var (_, next) = await client.SendAsync("GET", $"/user-tasks?scope=available&limit=200&cursor={cursor}");
            seen.AddRange(next!["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
            Assert.Null(next["totalCount"]);
            cursor = next["nextCursor"]?.GetValue<string>();
        }

        var item = page!["items"]!.AsArray().Single()!.AsObject();
        Assert.Equal(("available", 1), (item["status"]?.GetValue<string>(), item["revision"]?.GetValue<int>()));
        Assert.False(item.ContainsKey("instructions") || item.ContainsKey("data") || item.ContainsKey("searchText"));
        Assert.Equal(page["totalCount"]?.GetValue<int>(), seen.Count + 1);
        Assert.Superset(new HashSet<string> { first.ToString(), second.ToString() }, seen.Append(item["id"]!.GetValue<string>()).ToHashSet());
    }

    [Fact]
    public async Task Detail_BeforeAndAfterTheClaim_ShowsOnlyWhatIsTheReadersToSee()
    {
        var task = await office.NewTaskAsync();
        using var client = await office.ClientAsync("Sara D'Angelo");

        var (_, before) = await client.SendAsync("GET", $"/user-tasks/{task}");
        await client.SendAsync("POST", $"/user-tasks/{task}/claim");
        var (_, after) = await client.SendAsync("GET", $"/user-tasks/{task}");

        Assert.Null(before!["data"]);
        Assert.NotNull(after!["data"]);
        Assert.Equal((true, false, true), (before["capabilities"]!["claim"]!.GetValue<bool>(), before["capabilities"]!["complete"]!.GetValue<bool>(), after["capabilities"]!["complete"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Complete_TwoAtOnce_OneWinsAndTheOtherReadsWhy_AndTheSameClickIsDoneOnce()
    {
        var task = await office.NewTaskAsync();
        using var client = await office.ClientAsync("Sara D'Angelo");
        await client.SendAsync("POST", $"/user-tasks/{task}/claim");
        const string click = """{ "actionKey": "Firma", "data": {}, "expectedRevision": 2, "operationId": "clic-1" }""";

        var same = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.SendAsync("POST", $"/user-tasks/{task}/complete", click)));
        var (late, lateAnswer) = await client.SendAsync("POST", $"/user-tasks/{task}/complete", click.Replace("clic-1", "clic-2", StringComparison.Ordinal));
        var (reused, reusedAnswer) = await client.SendAsync("POST", $"/user-tasks/{task}/release", """{ "operationId": "clic-1" }""");

        Assert.All(same, answer => Assert.Equal(200, answer.Status));
        Assert.Equal((409, "closed"), (late, lateAnswer?["code"]?.GetValue<string>()));
        Assert.Contains("Sara D'Angelo", lateAnswer!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((409, "operationIdReused"), (reused, reusedAnswer?["code"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Draft_SavedTwice_IsStaleUnlessItIsTheSame()
    {
        var task = await office.NewTaskAsync();
        using var client = await office.ClientAsync("Sara D'Angelo");
        await client.SendAsync("POST", $"/user-tasks/{task}/claim");

        var (first, saved) = await client.SendAsync("PUT", $"/user-tasks/{task}/draft", """{ "data": {}, "draftVersion": 0 }""");
        var (again, _) = await client.SendAsync("PUT", $"/user-tasks/{task}/draft", """{ "data": {}, "draftVersion": 0 }""");
        var (stale, answer) = await client.SendAsync("PUT", $"/user-tasks/{task}/draft", """{ "data": {}, "draftVersion": 5 }""");

        Assert.Equal((200, 1, 200), (first, saved!["draftVersion"]!.GetValue<int>(), again));
        Assert.Equal((409, "stale"), (stale, answer?["code"]?.GetValue<string>()));
    }

    [Fact]
    public async Task TooManyRequests_AreRefusedForAWhile()
    {
        await using var application = new InMemoryApplication { Configure = host => host.UseSetting("UserTasks:Burst", "3").UseSetting("UserTasks:PerSecond", "1") };
        using var client = await ProgramClient.SignInAsync(application, "Sara D'Angelo");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SendAsync("GET", "/user-tasks/capabilities")));

        var refused = answers.Where(answer => answer.Status == 429).ToList();
        Assert.NotEmpty(refused);
        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.Equal("tooManyRequests", refused[0].Body?["code"]?.GetValue<string>());
    }

    /// <summary>One application for all rows; each row has a task of its own.</summary>
    public sealed class Office : IAsyncLifetime
    {
        private readonly InMemoryApplication application = new();
        private Guid admin;
        private Guid marco;

        public async ValueTask InitializeAsync()
        {
            await using var db = await application.Services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
            var people = await db.Users.ToDictionaryAsync(member => member.DisplayName, member => member.Id);
            (admin, marco) = (people["Luca Conti"], people["Marco Colombo"]);
        }

        public ValueTask DisposeAsync() => application.DisposeAsync();

        public Task<Guid> NewTaskAsync() => new OneTaskProcess { DueAt = "2030-01-01T12:00:00Z" }.StartAsync(application.Services, admin);

        public async Task<ProgramClient> ClientAsync(string? person) =>
            person is null ? ProgramClient.Stranger(application) : await ProgramClient.SignInAsync(application, person);

        public string Fill(string text, Guid task) => text
            .Replace("{id}", task.ToString(), StringComparison.Ordinal).Replace("{marco}", marco.ToString(), StringComparison.Ordinal);
    }
}
