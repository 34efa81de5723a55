//! Histories that were told wrongly once, each as short as it could be made.

use rstest::rstest;

use super::steps::{IsRunning, Says, Scope, Step};
use super::{played, played_alone};
use crate::check::CheckError;

const fn is(state: &'static str) -> Says {
    Says(state, IsRunning::AsTheStateSays)
}

const RUNNING: Says = is("Running");
const MAINTENANCE: Says = is("OfflineMaintenance");
const UNKNOWN: Says = is("Unknown");

#[rstest]
// A snooze until recovery ends when nothing in its scope is wrong.
#[case::a_host_snoozed_until_recovery(&[
    Step::HostInState("online3", MAINTENANCE), Step::Wait(120), Step::Snooze(Scope::Host("online3"), None), Step::AllRun,
    Step::Wait(3_600), Step::HostInState("online3", UNKNOWN), Step::Wait(600),
])]
#[case::a_tag_snoozed_until_recovery(&[
    Step::State(0, MAINTENANCE), Step::Wait(120), Step::Snooze(Scope::Tag("vip"), None), Step::AllRun, Step::Wait(120),
])]
#[case::all_snoozed_until_recovery(&[
    Step::AllInState(MAINTENANCE), Step::Wait(120), Step::Snooze(Scope::All, None), Step::AllRun, Step::Wait(120),
])]
#[case::a_snooze_of_nobody(&[Step::Snooze(Scope::Tag("nobody"), None)])]
#[case::the_last_one_in_a_snooze_is_removed(&[
    Step::State(0, MAINTENANCE), Step::Wait(120), Step::Snooze(Scope::Tenant(0), None), Step::Remove(vec![0]),
])]
// No data is wrong.
#[case::without_data_and_snoozed_until_recovery(&[
    Step::Fail(0, CheckError::Damaged), Step::Wait(600), Step::Snooze(Scope::Tenant(0), None), Step::Wait(60),
])]
// Nothing is shown of the muted, whenever the mute began.
#[case::back_in_quiet_hours(&[
    Step::State(0, MAINTENANCE), Step::Wait(120), Step::Quiet(0, 60, true), Step::State(0, RUNNING), Step::Wait(600),
])]
#[case::back_while_snoozed(&[
    Step::State(0, MAINTENANCE), Step::Wait(120), Step::Snooze(Scope::Tenant(0), Some(60)), Step::State(0, RUNNING),
    Step::Wait(4_000),
])]
#[case::snoozed_before_it_was_told(&[
    Step::State(0, MAINTENANCE), Step::CheckOne(0), Step::Wait(2), Step::Snooze(Scope::Tenant(0), Some(60)),
    Step::Wait(600),
])]
#[case::quiet_before_it_was_told(&[
    Step::State(0, MAINTENANCE), Step::CheckOne(0), Step::Wait(2), Step::Quiet(0, 60, false), Step::Wait(600),
])]
#[case::another_language_in_quiet_hours(&[
    Step::State(0, MAINTENANCE), Step::Wait(120), Step::Quiet(0, 60, true), Step::SetLanguage("nb"), Step::Wait(60),
])]
// Only those who will be checked are waited for.
#[case::a_start_beside_a_deleted_one(&[
    Step::State(0, is("Deleted")), Step::Wait(120), Step::Crash, Step::State(1, UNKNOWN), Step::Wait(590),
])]
// What was announced as going is allowed to be gone.
#[case::unknown_after_deleting(&[
    Step::State(0, is("Deleting")), Step::Wait(120), Step::State(0, UNKNOWN), Step::Wait(120),
])]
#[case::unknown_after_it_could_not_be_deleted(&[
    Step::State(0, is("DeleteFailed")), Step::Wait(120), Step::State(0, UNKNOWN), Step::Wait(120),
])]
#[case::not_found_after_deleting(&[
    Step::State(0, is("Deleting")), Step::Wait(120), Step::Fail(0, CheckError::NotFound), Step::Wait(3_600),
])]
// The deleted are left alone, and stay deleted.
#[case::all_are_checked_and_one_is_deleted(&[
    Step::State(0, is("Deleted")), Step::Wait(120), Step::Fail(0, CheckError::NotFound), Step::CheckAll, Step::Wait(1_200),
])]
#[case::a_deleted_one_is_asked_for_alone(&[
    Step::State(0, is("Deleted")), Step::Wait(120), Step::Fail(0, CheckError::NotFound), Step::CheckOne(0), Step::Wait(1_200),
    Step::State(0, UNKNOWN), Step::CheckOne(0), Step::Wait(1_200),
])]
// Of older days.
#[case::offline_over_two_restarts(&[
    Step::AllFail(CheckError::NameNotFound), Step::Wait(131), Step::Wait(697), Step::State(1, RUNNING),
    Step::State(3, RUNNING), Step::Crash, Step::Wait(127), Step::Crash, Step::Sleep(60),
])]
#[case::offline_over_a_restart_and_sleep(&[
    Step::AllFail(CheckError::NameNotFound), Step::Wait(109), Step::Crash, Step::Sleep(720), Step::Wait(197),
    Step::State(2, RUNNING), Step::State(3, RUNNING), Step::Wait(221),
])]
#[case::a_stranger_turns_up_while_another_has_just_come_back(&[
    Step::State(0, MAINTENANCE), Step::Wait(58), Step::Crash, Step::AllRun, Step::State(6, MAINTENANCE), Step::CheckAll,
    Step::CheckAll, Step::State(1, UNKNOWN), Step::Wait(6),
])]
#[case::another_language_right_after_a_start(&[
    Step::Fail(1, CheckError::NameNotFound), Step::State(0, RUNNING), Step::Wait(118), Step::Crash, Step::Sleep(60),
    Step::SetLanguage("nb"),
])]
// What was missed may last: after a start nobody knows yet.
#[case::missed_before_a_start(&[
    Step::AllFail(CheckError::NameNotFound), Step::Fail(4, CheckError::NameNotFound), Step::Wait(648),
    Step::Snooze(Scope::Tenant(0), None), Step::Wait(648), Step::State(0, UNKNOWN), Step::Wait(218),
    Step::Quiet(0, 10, false), Step::State(0, RUNNING), Step::Wait(218), Step::Crash, Step::Quiet(1, 5, false),
    Step::Wait(2),
])]
// Who answers with nothing about a tenant proves all the same that another one's trouble is its own.
#[case::one_is_answered_and_one_is_not(&[
    Step::AllFail(CheckError::Http(500)), Step::Wait(557), Step::Fail(4, CheckError::Damaged), Step::Wait(403), Step::Wait(625),
])]
// What is due waits no longer because the clock was set back.
#[case::the_clock_is_set_back_before_an_end_is_told(&[
    Step::LabFails(CheckError::Damaged), Step::Wait(7_051), Step::AllInState(UNKNOWN), Step::Wait(12), Step::SetClock(-413),
])]
// What fails right after waking says nothing yet.
#[case::asleep_among_failures(&[
    Step::AllFail(CheckError::NameNotFound), Step::CheckAll, Step::Sleep(60), Step::Fail(4, CheckError::Damaged), Step::Wait(120),
])]
// Told by a digest, and snoozed at once.
#[case::snoozed_right_after_the_digest_of_quiet_hours(&[
    Step::Fail(2, CheckError::NameNotFound), Step::Quiet(0, 87, false), Step::Wait(106), Step::Quiet(1, 5, false),
    Step::Snooze(Scope::Tag("vip"), None),
])]
// What waits for its confirmation does not age by a clock that is set.
#[case::the_clock_is_set_before_a_confirmation(&[
    Step::Crash, Step::State(0, UNKNOWN), Step::Wait(1), Step::SetClock(120),
])]
// Who is alone waits for nobody's proof.
#[case::the_one_that_could_have_proved_it_is_removed(&[
    Step::AllFail(CheckError::NameNotFound), Step::Fail(0, CheckError::Html), Step::Wait(200), Step::Snooze(Scope::Tenant(0), None),
    Step::Wait(200), Step::Remove(vec![4]), Step::Wait(436),
])]
// What ends in one environment says nothing about another one.
#[case::the_other_environment_is_answered_again(&[
    Step::AllFail(CheckError::Busy { code: 429, retry_after: Some(90) }), Step::CheckAll, Step::Remove(vec![4]),
    Step::Sleep(60), Step::Fail(0, CheckError::Damaged), Step::Wait(254),
])]
fn what_was_told_wrongly_once(#[case] steps: &[Step]) {
    assert_eq!(played(steps), []);
}

#[rstest]
#[case::asleep_before_all_could_be_read_again(&[
    Step::AllFail(CheckError::NameNotFound), Step::Wait(372), Step::AllRun, Step::Wait(60), Step::Sleep(60), Step::Wait(1),
])]
fn what_was_taken_for_a_tenants_trouble_once(#[case] steps: &[Step]) {
    assert_eq!(played_alone(steps), []);
}
