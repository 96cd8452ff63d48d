using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Groups;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ConfigurationEditor;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.GroupEditor;

/// <summary>The roles or the bodies, one below the other: what each is, whom it concerns and which steps name it.</summary>
public sealed partial class GroupsEditor
{
    private EditorViews? _views;
    private FormDialog _adding = null!;
    private ConfirmDialog _confirm = null!;
    private GroupSource? _removing;
    private int? _open;
    private string? _focus;
    private string? _name;
    private string? _kind;
    private bool _mayManagePeople;
    private IReadOnlyDictionary<string, RoleItem> _roles = new Dictionary<string, RoleItem>();
    private IReadOnlyDictionary<string, BodyItem> _bodies = new Dictionary<string, BodyItem>();
    private ILookup<string, GroupUse> _uses = Array.Empty<GroupUse>().ToLookup(use => use.Group);

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private RoleList Roles { get; set; } = null!;
    [Inject] private BodyList Bodies { get; set; } = null!;
    [Inject] private GroupUses Uses { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<GroupEditorText> Text { get; set; } = null!;

    private bool IsRoles => Piece.Kind is ConfigurationKind.Roles;

    /// <summary>Opens what a finding is about, or its line in the text.</summary>
    public async Task ShowAsync(ConfigurationFinding finding)
    {
        var path = IsRoles ? "$.roles[" : "$.bodies[";
        if (_views is { IsText: false } && Source?.Groups.FirstOrDefault(group => finding.Place.StartsWith($"{path}{group.Index}]", StringComparison.Ordinal)) is { } group)
        {
            (_open, _focus) = (group.Index, $"gruppo-{group.Index}");
            StateHasChanged();
        }
        else if (_views is not null)
        {
            await _views.ShowTextAsync(finding);
        }
    }

    protected override GroupsSource? Parse(string text) => GroupsSource.Read(Piece.Kind, text);

    protected override string Write(GroupsSource source) => source.Write();

    protected override async Task OnInitializedAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        _mayManagePeople = actor.May(Permission.ManagePeople);
        if (IsRoles) _roles = (await Roles.ListAsync(actor.Id) ?? []).ToDictionary(role => role.Key);
        else _bodies = (await Bodies.ListAsync(actor.Id)).ToDictionary(body => body.Key);
        _uses = await Uses.FindAsync(actor.Id);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } id) return;
        _focus = null;
        await JavaScript.InvokeVoidAsync("apcc.focusById", id);
    }

    private int PeopleOf(GroupSource group) => IsRoles
        ? _roles.GetValueOrDefault(group.Key)?.Holders.Count ?? 0
        : _bodies.GetValueOrDefault(group.Key)?.Members.Count ?? 0;

    private string Detail(GroupSource group)
    {
        var people = PeopleOf(group) switch { 0 => Text["NoPeople"].Value, 1 => Text["OnePerson"], var many => Text["People", many] };
        if (!IsRoles) return people;
        return (group.Permissions.Count switch { 0 => Text["NoPermissions"].Value, 1 => Text["OnePermission"], var many => Text["Permissions", many] }) + " · " + people;
    }

    private Task AskAddAsync()
    {
        (_name, _kind) = (null, "ufficio");
        return _adding.OpenAsync();
    }

    private Task<string?> AddAsync()
    {
        if (string.IsNullOrWhiteSpace(_name)) return Task.FromResult<string?>(Text["NameMissing"]);
        if (Source is null) return Task.FromResult<string?>(null);

        var index = Source.Add(_name.Trim(), IsRoles ? null : _kind ?? "ufficio");
        (_open, _focus) = (index, $"gruppo-{index}");
        Changed("add");
        return Task.FromResult<string?>(null);
    }

    private async Task AskRemoveAsync(GroupSource group)
    {
        _removing = group;
        StateHasChanged();
        if (!await _confirm.AskAsync()) return;

        Source?.Remove(group.Index);
        (_open, _focus) = (null, $"gruppo-{Math.Max(group.Index - 1, 0)}");
        Changed("remove");
    }

    private string RemoveConsequence()
    {
        if (_removing is not { } group) return "";

        var steps = _uses[group.Key].Count();
        return string.Join(" ", new[]
        {
            PeopleOf(group) > 0 ? Text[IsRoles ? "RemoveHeld" : "RemoveMembers", PeopleOf(group)].Value : null,
            steps > 0 ? Text["RemoveUsed", steps].Value : null,
            Text["RemoveKept"].Value,
        }.OfType<string>());
    }
}
