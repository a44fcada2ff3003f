//! Calls, meetings, notes, mentions: what people say to each other, and what it leads to.

use super::tasks;
use crate::agenda::Doer;
use crate::calendar::{DAY, HOUR, MINUTE};
use crate::clients::ClientNo;
use crate::company::{Company, FollowUp, Outcome, Story};
use crate::staff::{MANAGER, SALES};
use crate::thread::{Actor, Thread};
use crate::words::talk::{CALLS, MEETINGS, MENTIONS, NOTES};
use crate::words::{fill, products};
use hergang_events::AggregateId;
use hergang_events::aggregates::{
    CallDirection, CallLogged, IdSource, MeetingHeld, NoteAdded, UserMentioned,
};
use uuid::Uuid;

pub(super) fn call(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    ring(company, client, None, thread)
}

pub(super) fn meet(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    visit(company, client, thread)
}

pub(super) fn note(company: &mut Company, client: ClientNo) -> Outcome {
    let mut thread = company.new_thread();
    let text = words(company, client, &NOTES);
    jot(company, client, text, &mut thread)
}

/// A call is logged; it may lead to a note, a task, a deal.
pub(super) fn ring(
    company: &mut Company,
    client: ClientNo,
    deal: Option<AggregateId>,
    mut thread: Thread,
) -> Outcome {
    let Some(seller) = company.seller_of(client) else { return Ok(()) };
    let contact = company.someone_at(client);
    let inbound = company.dice.chance(45);
    let call = CallLogged {
        call_id: company.dice.next_id(company.now),
        customer_id: company.client_id(client),
        opportunity_id: deal,
        contact_name: Some(contact.name),
        direction: if inbound { CallDirection::Inbound } else { CallDirection::Outbound },
        duration_seconds: company.dice.between(25, 1_500) as u32,
        summary: words(company, client, &CALLS),
    };
    let actor = Actor::person(seller.id);
    company.tell_client(client, &mut thread, actor, |root, context| root.log_call(call, context))?;
    match company.dice.between(0, 19) {
        0..4 => company.between(MINUTE, 20 * MINUTE, Doer::Person, Afterthought { client, thread }),
        4..7 => return tasks::about(company, client, deal, thread),
        7 if deal.is_none() => {
            company.between(HOUR, 2 * DAY, Doer::Person, FollowUp::Chance { client, thread })
        }
        _ => {}
    }
    Ok(())
}

/// A meeting is held; most lead to a note or a task.
pub(super) fn visit(company: &mut Company, client: ClientNo, mut thread: Thread) -> Outcome {
    let Some(seller) = company.seller_of(client) else { return Ok(()) };
    let contact = company.someone_at(client);
    let (title, summary) = *company.dice.pick(&MEETINGS);
    let (title, summary) = (words(company, client, &[title]), words(company, client, &[summary]));
    let places = [company.client(client).city.name, "Bei uns im Haus", "Videokonferenz"];
    let meeting = MeetingHeld {
        meeting_id: company.dice.next_id(company.now),
        customer_id: company.client_id(client),
        opportunity_id: None,
        title,
        location: Some(company.dice.word(&places).to_owned()),
        participants: vec![seller.name, contact.name],
        duration_minutes: Some(company.dice.between(2, 12) as u32 * 15),
        summary: Some(summary),
    };
    let actor = Actor::person(seller.id);
    company.tell_client(client, &mut thread, actor, |root, context| root.hold_meeting(meeting, context))?;
    match company.dice.between(0, 9) {
        0..4 => company.between(10 * MINUTE, 5 * HOUR, Doer::Person, Afterthought { client, thread }),
        4..7 => return tasks::about(company, client, None, thread),
        7 => company.between(HOUR, 3 * DAY, Doer::Person, FollowUp::Chance { client, thread }),
        _ => {}
    }
    Ok(())
}

/// A note is added; some call a colleague in.
pub(super) fn jot(company: &mut Company, client: ClientNo, text: String, thread: &mut Thread) -> Outcome {
    let Some(seller) = company.seller_of(client) else { return Ok(()) };
    let note_id = company.dice.next_id(company.now);
    let customer_id = company.client_id(client);
    let note = NoteAdded { note_id, customer_id, opportunity_id: None, text };
    let actor = Actor::person(seller.id);
    company.tell_client(client, thread, actor, |root, context| root.add_note(note, context))?;
    if company.dice.chance(24) {
        let mention = Mention { client, note_id, thread: *thread };
        company.between(MINUTE / 2, 4 * MINUTE, Doer::Person, mention);
    }
    Ok(())
}

/// What somebody writes down after talking.
struct Afterthought {
    client: ClientNo,
    thread: Thread,
}

impl Story for Afterthought {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let text = words(company, self.client, &NOTES);
        jot(company, self.client, text, &mut self.thread)
    }
}

struct Mention {
    client: ClientNo,
    note_id: Uuid,
    thread: Thread,
}

impl Story for Mention {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let client = self.client;
        let Some(seller) = company.seller_of(client) else { return Ok(()) };
        let Some(other) = company.staff.with_role(&[MANAGER, SALES], &mut company.dice) else {
            return Ok(());
        };
        let text = words(company, client, &MENTIONS);
        let mention = UserMentioned {
            customer_id: company.client_id(client),
            note_id: Some(self.note_id),
            mentioned_user_id: other.id,
            text: format!("@{} {text}", other.name),
            mentioned_user_name: other.name,
        };
        let actor = Actor::person(seller.id);
        company.tell_client(client, &mut self.thread, actor, |root, context| {
            root.mention_user(mention, context)
        })?;
        if company.dice.chance(40) {
            return tasks::about(company, client, None, self.thread);
        }
        Ok(())
    }
}

/// One of several templates, filled for a customer and the season.
fn words(company: &mut Company, client: ClientNo, templates: &[&str]) -> String {
    let product = products::product(company.today, &mut company.dice);
    let template = company.dice.word(templates);
    fill(template, product, company.client(client).name())
}
